package io.lintel.sim.report;

import io.lintel.sim.ledger.Layer;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.Delay;
import io.lintel.sim.ledger.RunResult.DeviceBytes;
import io.lintel.sim.ledger.RunResult.Setting;
import io.lintel.sim.ledger.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Two runs side by side, and what their difference comes from.
 *
 * <p>It is the link's when nothing else was asked for differently, devices said as much, nothing was lost that was promised,
 * and of each mean latency only the parts differ that the link computed.
 */
record Difference(RunResult before, RunResult after) {

    /** Two runs in real time are never quite alike: a share of what they have in common is allowed to differ. */
    private static final double ALIKE = 0.10;

    /** So much may broker, rules and machine differ from run to run, in microseconds. */
    private static final double STRAY_MICROS = 5_000;

    /** A latency whose parts are known in both runs. */
    record Pair(Delay before, Delay after) {

        double differenceMicros() {
            return after.split().meanMicros() - before.split().meanMicros();
        }

        double differenceMicros(Split.Part part) {
            return after.split().meanMicros(part) - before.split().meanMicros(part);
        }

        /** What of the difference passed on the link. */
        double linkMicros() {
            double sum = 0;
            for (Split.Part part : Split.Part.values()) {
                sum += part.isLink() ? differenceMicros(part) : 0;
            }
            return sum;
        }

        boolean isTheLinks() {
            double rest = Math.abs(differenceMicros() - linkMicros());
            return rest <= Math.max(STRAY_MICROS, ALIKE * Math.abs(differenceMicros()));
        }
    }

    List<Pair> split() {
        List<Pair> pairs = new ArrayList<>();
        for (Delay delay : before.delays()) {
            after.delays().stream()
                    .filter(other -> other.name().equals(delay.name()))
                    .filter(other -> delay.split().count() > 0 && other.split().count() > 0)
                    .findFirst()
                    .ifPresent(other -> pairs.add(comparable(delay, other)));
        }
        return pairs;
    }

    /** Where the rules' share is known of one only, it is looked at in neither. */
    private static Pair comparable(Delay before, Delay after) {
        return before.split().knowsRules() == after.split().knowsRules()
                ? new Pair(before, after)
                : new Pair(before.withoutRules(), after.withoutRules());
    }

    /** What was asked for differently, the link apart: name, before and after. */
    List<List<String>> settings() {
        Setting a = before.setting();
        Setting b = after.setting();
        List<List<String>> all = new ArrayList<>();
        compare(all, "scenario", a.scenario(), b.scenario());
        compare(all, "seed", a.seed(), b.seed());
        compare(all, "rooms", a.rooms(), b.rooms());
        compare(all, "devices", a.devices(), b.devices());
        compare(all, "clock", JsonReport.word(a.clock()), JsonReport.word(b.clock()));
        String elapsed = Units.time(before.outcome().elapsed());
        compare(all, "duration", elapsed, Units.time(after.outcome().elapsed()));
        return all;
    }

    private static void compare(List<List<String>> all, String name, Object a, Object b) {
        if (!Objects.equals(a, b)) {
            all.add(List.of(name, a.toString(), b.toString()));
        }
    }

    boolean hasOtherLink() {
        return !before.setting().link().equals(after.setting().link());
    }

    /** Whether the simulator itself was late, so that latencies say as much of the machine. */
    boolean wasLate() {
        return before.invalidity().isPresent() || after.invalidity().isPresent();
    }

    /** Why the link alone does not explain what differs; empty when it does. */
    List<String> contradictions() {
        List<String> reasons = new ArrayList<>();
        settings().forEach(setting -> reasons.add("%s was not the same".formatted(setting.getFirst())));
        if (hasOtherLink() && wasLate()) {
            reasons.add("the simulator itself was late, so that the machine is in the figures");
        }
        if (before.lostDespitePromise() != after.lostDespitePromise()) {
            reasons.add("messages were lost that MQTT promises to deliver");
        }
        for (DeviceBytes group : before.deviceBytes()) {
            after(group)
                    .filter(other -> !saysAsMuch(group, other))
                    .ifPresent(other -> reasons.add("%s did not say as much".formatted(group.device())));
        }
        for (Pair pair : split()) {
            if (!pair.isTheLinks()) {
                reasons.add(String.format(
                        Locale.ROOT,
                        "of %s, %s came from elsewhere",
                        pair.before().label(),
                        Units.latency(Math.round(Math.abs(pair.differenceMicros() - pair.linkMicros())))));
            }
        }
        return reasons;
    }

    Optional<DeviceBytes> after(DeviceBytes group) {
        return after.deviceBytes().stream()
                .filter(other -> other.device().equals(group.device()))
                .findFirst();
    }

    private static boolean saysAsMuch(DeviceBytes a, DeviceBytes b) {
        double said = perDevice(a, a.sent().of(Layer.PAYLOAD));
        double saidToo = perDevice(b, b.sent().of(Layer.PAYLOAD));
        return Math.abs(said - saidToo) <= ALIKE * Math.max(said, saidToo);
    }

    static double perDevice(DeviceBytes group, long bytes) {
        return group.devices() == 0 ? 0 : bytes / (double) group.devices();
    }
}
