package io.lintel.sim.fleet.virtual;

import io.lintel.sim.ledger.Distribution;
import io.lintel.sim.ledger.Kind.Judge;
import io.lintel.sim.ledger.Latency;
import io.lintel.sim.ledger.Layers;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.Clock;
import io.lintel.sim.ledger.RunResult.Delay;
import io.lintel.sim.ledger.RunResult.DeviceBytes;
import io.lintel.sim.ledger.RunResult.Ending;
import io.lintel.sim.ledger.RunResult.Messages;
import io.lintel.sim.ledger.RunResult.Outcome;
import io.lintel.sim.ledger.RunResult.Setting;
import io.lintel.sim.ledger.Split;
import io.lintel.sim.ledger.Split.Part;
import io.lintel.sim.ledger.Timeline;
import io.lintel.sim.ledger.Verdict;
import io.lintel.sim.link.LinkSpec;
import io.lintel.sim.link.Passage;
import io.lintel.sim.scenario.FleetScenario;
import io.lintel.sim.scenario.FleetScenario.Devices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a fleet said in virtual time, and what it cost. */
final class VirtualBooks {

    private final Timeline timeline = new Timeline();
    private final Map<String, GroupSums> groups = new LinkedHashMap<>();
    private long sent;
    private long reconnects;

    VirtualBooks(FleetScenario scenario) {
        scenario.devices().forEach(this::sums);
    }

    /** The sums of a group. */
    private static final class GroupSums {
        private final Latency link = new Latency();
        private final Latency download = new Latency();
        private final Map<Part, Long> nanos = new EnumMap<>(Part.class);
        private long sent;
        private long downloads;

        private void add(Part part, long more) {
            nanos.merge(part, more, Long::sum);
        }
    }

    /** @param heldNanos of its time, how long it could not be sent at all */
    void said(Devices group, long dueNanos, long tookNanos, long heldNanos, Passage passage) {
        GroupSums sums = sums(group);
        sums.sent++;
        sent++;
        timeline.sent(dueNanos);
        if (group.link().isPresent()) {
            sums.link.record(tookNanos);
            sums.add(Part.UP_QUEUE, heldNanos + passage.queueNanos());
            sums.add(Part.UP_DELAY, passage.delayNanos());
            sums.add(Part.UP_STALL, passage.stallNanos());
            timeline.received(dueNanos + tookNanos, tookNanos);
        }
    }

    void downloaded(Devices group, long nowNanos, long tookNanos) {
        GroupSums sums = sums(group);
        sums.downloads++;
        sums.download.record(tookNanos);
        timeline.received(nowNanos + tookNanos, tookNanos);
    }

    void reconnected(long nowNanos) {
        reconnects++;
        timeline.error(nowNanos);
    }

    long sent() {
        return sent;
    }

    private GroupSums sums(Devices group) {
        return groups.computeIfAbsent(group.name(), name -> new GroupSums());
    }

    RunResult result(
            FleetScenario scenario, List<VirtualDevice> devices, Ending ending, Duration elapsed, Duration modelled) {
        String links = scenario.devices().stream()
                .flatMap(group -> group.link().stream())
                .map(LinkSpec::name)
                .distinct()
                .collect(Collectors.joining(", "));
        return new RunResult(
                new Setting(scenario.name(), scenario.seed(), "none", links, 0, devices.size(), Clock.VIRTUAL),
                new Outcome(ending, elapsed, modelled, 0, 0, 0, reconnects),
                messages(),
                delays(),
                scenario.devices().stream().map(group -> bytes(group, devices)).toList(),
                timeline.series(),
                List.of(),
                Distribution.NONE);
    }

    private List<Messages> messages() {
        List<Messages> all = new ArrayList<>();
        groups.forEach((name, sums) -> {
            all.add(counted(name, name, "said; no broker was in it", sums.sent));
            if (sums.downloads > 0) {
                all.add(counted(name + "_download", name + " download", "fetched", sums.downloads));
            }
        });
        return all;
    }

    private static Messages counted(String name, String label, String way, long count) {
        return new Messages(name, label, Judge.EFFECT, way, 0, count, Verdict.NONE);
    }

    private List<Delay> delays() {
        List<Delay> all = new ArrayList<>();
        groups.forEach((name, sums) -> {
            Distribution link = sums.link.distribution();
            if (!link.isEmpty()) {
                all.add(new Delay(
                        "link_" + name, name + " → end of its link", link, new Split(link.count(), sums.nanos)));
            }
            if (!sums.download.distribution().isEmpty()) {
                all.add(new Delay("download_" + name, "download → " + name, sums.download.distribution(), Split.NONE));
            }
        });
        return all;
    }

    private static DeviceBytes bytes(Devices group, List<VirtualDevice> devices) {
        List<VirtualDevice> members = devices.stream()
                .filter(device -> device.group().name().equals(group.name()))
                .toList();
        return new DeviceBytes(
                group.name(),
                group.mqtt() == 5 ? "MQTT 5" : "MQTT 3.1.1",
                members.size(),
                members.stream().map(device -> device.ledger().sent()).reduce(Layers.NONE, Layers::plus),
                members.stream().map(device -> device.ledger().received()).reduce(Layers.NONE, Layers::plus),
                false);
    }
}
