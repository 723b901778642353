package io.lintel.sim.fleet.virtual;

import io.lintel.sim.fleet.Journey;
import io.lintel.sim.fleet.SplitLatency;
import io.lintel.sim.fleet.crowd.Comforts;
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
import io.lintel.sim.ledger.Timeline;
import io.lintel.sim.ledger.Verdict;
import io.lintel.sim.link.LinkSpec;
import io.lintel.sim.scenario.FleetScenario;
import io.lintel.sim.scenario.FleetScenario.Devices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a fleet said in virtual time, and what it cost. */
final class VirtualBooks {

    private final Comforts comforts;
    private final Timeline timeline = new Timeline();
    private final Map<String, GroupSums> groups = new LinkedHashMap<>();
    private long sent;
    private long heard;
    private long heldBack;
    private long reconnects;

    VirtualBooks(FleetScenario scenario, Comforts comforts) {
        this.comforts = comforts;
        scenario.devices().forEach(this::sums);
    }

    /** The sums of a group. */
    private static final class GroupSums {
        private final SplitLatency link = new SplitLatency();
        private final SplitLatency heard = new SplitLatency();
        private final Latency download = new Latency();
        private long sent;
        private long downloads;
    }

    void said(Devices group, Letter letter) {
        GroupSums sums = sums(group);
        sums.sent++;
        sent++;
        timeline.sent(letter.dueNanos());
        if (group.link().isPresent()) {
            long took = letter.atBrokerNanos() - letter.dueNanos();
            sums.link.record(took, letter.journey());
            timeline.received(letter.atBrokerNanos(), took);
        }
    }

    /** A device of the group has a message of another, so long after it was due. */
    void heard(Devices group, long tookNanos, Journey journey) {
        sums(group).heard.record(tookNanos, journey);
        heard++;
    }

    /** A message, or an answer to one, that goes no further. */
    void heldBack(long nowNanos) {
        heldBack++;
        timeline.error(nowNanos);
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

    /** Messages that devices have of others. */
    long heard() {
        return heard;
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
                new Outcome(ending, elapsed, modelled, 0, heldBack, 0, reconnects),
                messages(),
                delays(),
                scenario.devices().stream().map(group -> bytes(group, devices)).toList(),
                timeline.series(),
                comforts.rooms(),
                Distribution.NONE);
    }

    private List<Messages> messages() {
        List<Messages> all = new ArrayList<>();
        groups.forEach((name, sums) -> {
            all.add(counted(name, name, "said; no broker was in it", sums.sent));
            long heard = sums.heard.distribution().count();
            if (heard > 0) {
                all.add(counted(
                        name + "_heard", name + " heard", "said by others, as a plain broker hands it on", heard));
            }
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
            add(all, "link_" + name, name + " → end of its link", sums.link.distribution(), sums.link.split());
            add(all, "heard_" + name, "other device → " + name, sums.heard.distribution(), sums.heard.split());
            add(all, "download_" + name, "download → " + name, sums.download.distribution(), Split.NONE);
        });
        all.addAll(comforts.delays());
        return all;
    }

    private static void add(List<Delay> all, String name, String label, Distribution distribution, Split split) {
        if (!distribution.isEmpty()) {
            all.add(new Delay(name, label, distribution, split));
        }
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
