package io.lintel.sim.scenario;

import io.lintel.sim.ledger.Threshold;
import io.lintel.sim.link.LinkSpec;
import io.lintel.sim.model.ModelKind;
import io.lintel.sim.model.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A fleet and what happens to it, as a scenario file says.
 *
 * @param seed fixes every choice and every chance
 * @param clock in which time it passes
 * @param speed how many seconds pass for the devices in each second of who runs it; phases are in the latter's
 * @param places what paired devices share
 * @param broker how to start the broker and when to kill it; empty when there is one already
 * @param thresholds what the run must keep to be good
 */
public record FleetScenario(
        String name,
        long seed,
        Clock clock,
        double speed,
        List<Devices> devices,
        List<Places> places,
        List<Phase> phases,
        Optional<Broker> broker,
        List<Threshold> thresholds) {

    public FleetScenario {
        devices = List.copyOf(devices);
        places = List.copyOf(places);
        phases = List.copyOf(phases);
        thresholds = List.copyOf(thresholds);
    }

    /** In which time a run passes. */
    public enum Clock {
        REAL,
        /** No broker takes part: models, links and sizes are computed. */
        VIRTUAL
    }

    /** With which MQTT client devices connect. */
    public enum ClientKind {
        LEAN,
        HIVEMQ,
        PAHO
    }

    /** How named values are written. */
    public enum PayloadFormat {
        JSON,
        CSV,
        CBOR,
        BINARY
    }

    /**
     * A group of devices that are alike.
     *
     * @param name the first part of their names and topics
     * @param every about how often each reports, in its own time
     * @param link on which each is, by itself; empty when they are beside the broker
     * @param mqtt 4 for MQTT 3.1.1, 5 for MQTT 5
     * @param lasting whether the broker keeps the session of one that is away
     * @param listens topic filters to which each listens, beside those of its model
     */
    public record Devices(
            String name,
            int count,
            ModelKind model,
            Settings settings,
            Duration every,
            Optional<LinkSpec> link,
            int mqtt,
            PayloadFormat payload,
            int qos,
            ClientKind client,
            Duration keepAlive,
            boolean lasting,
            List<String> listens) {

        public Devices {
            listens = List.copyOf(listens);
        }

        Devices withCount(int other) {
            return new Devices(
                    name, other, model, settings, every, link, mqtt, payload, qos, client, keepAlive, lasting, listens);
        }

        Devices withLink(LinkSpec other) {
            return new Devices(
                    name,
                    count,
                    model,
                    settings,
                    every,
                    Optional.of(other),
                    mqtt,
                    payload,
                    qos,
                    client,
                    keepAlive,
                    lasting,
                    listens);
        }
    }

    /**
     * Places in which devices of several groups stand together: the first of each group in the first, and so on.
     *
     * @param name the first part of their names
     * @param groups names of the groups
     * @param rooms what such a place is like
     */
    public record Places(String name, List<String> groups, Scenario.Rooms rooms) {

        public Places {
            groups = List.copyOf(groups);
        }
    }

    /**
     * The broker as a process of the simulator.
     *
     * @param start the command and its arguments
     * @param kill when it is killed and started again, reckoned from the first phase on
     */
    public record Broker(List<String> start, List<Duration> kill) {

        public Broker {
            start = List.copyOf(start);
            kill = List.copyOf(kill);
        }
    }

    /** How many devices it has. */
    public int deviceCount() {
        return devices.stream().mapToInt(Devices::count).sum();
    }

    /** How long it lasts, on the clock of who runs it. */
    public Duration duration() {
        return phases.stream().map(Phase::duration).reduce(Duration.ZERO, Duration::plus);
    }

    public FleetScenario withSeed(long other) {
        return new FleetScenario(name, other, clock, speed, devices, places, phases, broker, thresholds);
    }

    /** With more thresholds. */
    public FleetScenario withThresholds(List<Threshold> more) {
        List<Threshold> all = new ArrayList<>(thresholds);
        all.addAll(more);
        return new FleetScenario(name, seed, clock, speed, devices, places, phases, broker, all);
    }

    /** With every device on this link. */
    public FleetScenario withLink(LinkSpec link) {
        return withDevices(devices.stream().map(group -> group.withLink(link)).toList());
    }

    /** With so many devices in all, each group by its share, at least one of each. */
    public FleetScenario withDeviceCount(int count) {
        double factor = count / (double) deviceCount();
        return withDevices(devices.stream()
                .map(group -> group.withCount((int) Math.max(1, Math.round(group.count() * factor))))
                .toList());
    }

    /** So long in all, each phase by its share. */
    public FleetScenario withDuration(Duration total) {
        double factor = total.toNanos() / (double) duration().toNanos();
        List<Phase> scaled = phases.stream()
                .map(phase ->
                        phase.lasting(Duration.ofNanos((long) (phase.duration().toNanos() * factor))))
                .toList();
        return new FleetScenario(name, seed, clock, speed, devices, places, scaled, broker, thresholds);
    }

    /** Started by this command, on the same plan. */
    public FleetScenario withBrokerCommand(List<String> command) {
        Broker started = new Broker(command, broker.map(Broker::kill).orElse(List.of()));
        return new FleetScenario(name, seed, clock, speed, devices, places, phases, Optional.of(started), thresholds);
    }

    private FleetScenario withDevices(List<Devices> other) {
        return new FleetScenario(name, seed, clock, speed, other, places, phases, broker, thresholds);
    }
}
