package io.lintel.sim.fleet.crowd;

import io.lintel.sim.client.Reach;
import io.lintel.sim.client.Traffic;
import io.lintel.sim.client.lean.LeanClient;
import io.lintel.sim.ledger.Distribution;
import io.lintel.sim.ledger.Kind.Judge;
import io.lintel.sim.ledger.Layers;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.Clock;
import io.lintel.sim.ledger.RunResult.Delay;
import io.lintel.sim.ledger.RunResult.DeviceBytes;
import io.lintel.sim.ledger.RunResult.Ending;
import io.lintel.sim.ledger.RunResult.Messages;
import io.lintel.sim.ledger.RunResult.Outcome;
import io.lintel.sim.ledger.RunResult.Setting;
import io.lintel.sim.ledger.RunResult.Way;
import io.lintel.sim.ledger.Split;
import io.lintel.sim.ledger.Verdict;
import io.lintel.sim.link.LinkSpec;
import io.lintel.sim.scenario.FleetScenario;
import io.lintel.sim.scenario.FleetScenario.Devices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the result of a fleet's run from its books. */
final class CrowdResult {

    private final FleetScenario scenario;
    private final Reach reach;
    private final Crowd crowd;
    private final Stage stage;
    private final LeanClient witness;

    CrowdResult(FleetScenario scenario, Reach reach, Crowd crowd, Stage stage, LeanClient witness) {
        this.scenario = scenario;
        this.reach = reach;
        this.crowd = crowd;
        this.stage = stage;
        this.witness = witness;
    }

    RunResult of(Ending how, Duration elapsed) {
        CrowdBooks books = stage.books();
        Duration modelled = Duration.ofNanos((long) (elapsed.toNanos() * scenario.speed()));
        return new RunResult(
                new Setting(
                        scenario.name(),
                        scenario.seed(),
                        reach.label(),
                        links(),
                        0,
                        crowd.members().size(),
                        Clock.REAL),
                new Outcome(
                        how,
                        elapsed,
                        modelled,
                        books.tally.foreignCount(),
                        books.tally.heldBackCount(),
                        0,
                        books.tally.reconnects()),
                books.groups().stream()
                        .flatMap(group -> messages(group).stream())
                        .toList(),
                Stream.concat(delays(books.groups()).stream(), crowd.comforts().delays().stream())
                        .toList(),
                bytes(),
                books.tally.timeline().series(),
                crowd.comforts().rooms(),
                stage.reactor().lateness());
    }

    private String links() {
        return scenario.devices().stream()
                .flatMap(group -> group.link().stream())
                .map(LinkSpec::name)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static List<Messages> messages(GroupBooks group) {
        String name = group.devices.name();
        int qos = group.devices.qos();
        List<Messages> all = new ArrayList<>();
        if (group.verdict().sent() > 0 || group.unmarked == 0) {
            all.add(new Messages(
                    name,
                    name,
                    Judge.NUMBER,
                    name + " → broker → witness, by number",
                    qos,
                    group.received,
                    group.verdict()));
        }
        if (group.unmarked > 0) {
            all.add(heard(name + "_unmarked", group.unmarked, "sent as they are, without a mark: not judged"));
        }
        if (!group.devices.listens().isEmpty()) {
            all.add(heard(name + "_heard", group.heard, "what the group listens to, at its devices"));
        }
        if (group.downloadsExpected > 0) {
            all.add(new Messages(
                    name + "_download",
                    name + " download",
                    Judge.NUMBER,
                    "broker → " + name + ", once for each device",
                    1,
                    group.downloadsDelivered + group.downloadsAgain,
                    group.downloadVerdict()));
        }
        return all;
    }

    private static Messages heard(String name, long count, String way) {
        return new Messages(name, name.replace('_', ' '), Judge.EFFECT, way, 0, count, Verdict.NONE);
    }

    private static List<Delay> delays(List<GroupBooks> groups) {
        List<Delay> all = new ArrayList<>();
        Distribution delivery = groups.stream()
                .map(group -> group.delivery.distribution())
                .reduce(Distribution.NONE, Distribution::plus);
        Split split = groups.stream().map(group -> group.delivery.split()).reduce(Split.NONE, Split::plus);
        all.add(Delay.of(Way.DELIVERY, delivery, split));
        for (GroupBooks group : groups) {
            String name = group.devices.name();
            add(all, "delivery_" + name, name + " → witness", group.delivery.distribution(), group.delivery.split());
            if (group.devices.qos() > 0) {
                add(all, "acknowledged_" + name, name + " → broker → " + name, group.acknowledgement.distribution());
            }
            add(all, "download_" + name, "download → " + name, group.download.distribution());
        }
        return all;
    }

    private static void add(List<Delay> all, String name, String label, Distribution distribution) {
        add(all, name, label, distribution, Split.NONE);
    }

    private static void add(List<Delay> all, String name, String label, Distribution distribution, Split split) {
        if (!distribution.isEmpty()) {
            all.add(new Delay(name, label, distribution, split));
        }
    }

    private List<DeviceBytes> bytes() {
        List<DeviceBytes> all = new ArrayList<>();
        for (Devices group : scenario.devices()) {
            List<Traffic> traffic = crowd.members(group.name()).stream()
                    .map(member -> member.client().traffic())
                    .toList();
            all.add(bytes(group.name(), group.mqtt() == 5 ? "MQTT 5" : "MQTT 3.1.1", traffic));
        }
        all.add(bytes(DeviceBytes.WITNESS, "MQTT 5", List.of(witness.traffic())));
        return all;
    }

    private static DeviceBytes bytes(String name, String protocol, List<Traffic> traffic) {
        return new DeviceBytes(
                name,
                protocol,
                traffic.size(),
                traffic.stream().map(Traffic::sent).reduce(Layers.NONE, Layers::plus),
                traffic.stream().map(Traffic::received).reduce(Layers.NONE, Layers::plus),
                traffic.stream().allMatch(Traffic::measured));
    }
}
