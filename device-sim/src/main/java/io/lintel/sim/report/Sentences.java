package io.lintel.sim.report;

import io.lintel.sim.ledger.Comfort;
import io.lintel.sim.ledger.GatewayFigures;
import io.lintel.sim.ledger.Kind;
import io.lintel.sim.ledger.Layer;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.Clock;
import io.lintel.sim.ledger.RunResult.Ending;
import io.lintel.sim.ledger.Threshold.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is said about a run in words, on the terminal as on the page. */
public final class Sentences {

    private Sentences() {}

    /** What was run, in one line. */
    public static String head(RunResult result) {
        RunResult.Setting setting = result.setting();
        return String.format(
                Locale.ROOT,
                "%s: %s, %s (%s %s), seed %d, %s",
                setting.scenario(),
                setting.rooms() > 0 ? setting.rooms() + " rooms" : setting.devices() + " devices",
                Units.time(result.outcome().elapsed()),
                Units.time(result.outcome().modelled()),
                setting.rooms() > 0 ? "in the home" : "for the devices",
                setting.seed(),
                setting.clock() == Clock.VIRTUAL
                        ? "computed in virtual time: no broker was in it"
                        : "broker " + setting.broker());
    }

    /** What to know before the figures are believed. */
    public static List<String> remarks(RunResult result) {
        RunResult.Outcome outcome = result.outcome();
        List<String> remarks = new ArrayList<>();
        remarks.add(
                result.setting().clock() == Clock.VIRTUAL
                        ? "Bytes sent and received are those of MQTT, computed from the packets; nothing bears a mark."
                        : "Bytes sent and received are those of MQTT, marks included. Not in computed figures: keep-alive, and "
                                + "what is sent again after a reconnect.");
        remarks.add(
                "TCP/IP is a model: IPv4, each packet written by itself and acknowledged by itself; WebSocket and TLS were not "
                        + "there, and would have come on top.");
        if (result.setting().clock() == Clock.REAL) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "Latency counts from the moment it was due. The simulator was %s late at p99, %s at most.",
                    Units.latency(result.lateness().p99Micros()),
                    Units.latency(result.lateness().maxMicros())));
        }
        if (result.gateway().isKnown()
                || result.delays().stream()
                        .anyMatch(delay ->
                                delay.split().count() > 0 && result.setting().clock() == Clock.REAL)) {
            remarks.add(rules(result));
        }
        result.invalidity().ifPresent(remarks::add);
        add(remarks, outcome.reconnects(), "Connections lost and taken up again");
        add(remarks, unacknowledged(result), "Messages never acknowledged by the broker");
        add(remarks, outcome.heldBack(), "Messages not sent, since too many were open already");
        add(remarks, outcome.foreign(), "Messages on the run's topics that are not of this run");
        add(remarks, outcome.notFollowing(), "Rooms whose heating does not do what their last report demands");
        return remarks;
    }

    private static String rules(RunResult result) {
        GatewayFigures told = result.gateway();
        return told.isKnown()
                ? String.format(
                        Locale.ROOT,
                        "The gateway tells of %,d publishes, of which its rules heard %,d and thought %s about each in the "
                                + "mean. The rules' share of a latency is that mean for each publish on its way, without turns "
                                + "that took longer than the longest such latency; where a rule is told to wait, that is in "
                                + "the broker's.",
                        told.publishes(),
                        told.turns(),
                        Units.latency(Math.round(told.allMeasured().meanNanos() / 1e3)))
                : "The rules' share of a latency is not split off from the broker's: no Lintel gateway told it (--gateway).";
    }

    private static void add(List<String> remarks, long count, String what) {
        if (count != 0) {
            remarks.add(String.format(Locale.ROOT, "%s: %,d.", what, count));
        }
    }

    private static long unacknowledged(RunResult result) {
        return result.messages().stream()
                .filter(messages -> messages.judge() == Kind.Judge.NUMBER)
                .mapToLong(messages -> messages.verdict().unacknowledged())
                .sum();
    }

    /** A link's name; devices without one are beside the broker. */
    public static String link(String name) {
        return name.isEmpty() ? "none" : name;
    }

    /** How the bytes of a layer are known. */
    public static String origin(Layer layer) {
        return switch (layer.origin()) {
            case COUNTED -> "";
            case MODELLED -> "modelled";
            case HYPOTHETICAL -> "modelled, if it were used";
        };
    }

    /** What to make of it, and of what it had to keep. */
    public static String verdict(RunResult result, List<Kept> thresholds) {
        long broken = thresholds.stream().filter(kept -> !kept.kept()).count();
        return result.isGood() && broken > 0
                ? String.format(Locale.ROOT, "NOT KEPT: %,d of %,d thresholds.", broken, thresholds.size())
                : verdict(result);
    }

    private static String verdict(RunResult result) {
        if (result.outcome().ending() == Ending.NO_RULES) {
            return "NO ANSWER: targets were sent, but no home/…/thermostat/set came back within 5 s. Is this a Lintel "
                    + "gateway with the sample home's rules?";
        }
        if (result.lostDespitePromise() > 0) {
            return String.format(
                    Locale.ROOT, "LOST: %,d messages at QoS ≥ 1 never arrived.", result.lostDespitePromise());
        }
        if (result.outcome().notFollowing() > 0) {
            return notFollowed(result);
        }
        if (result.setting().clock() == Clock.VIRTUAL) {
            return "COMPUTED: what devices and links cost; whether a broker delivers was not asked.";
        }
        return result.setting().rooms() > 0
                ? "GOOD: nothing at QoS ≥ 1 was lost, and every heating does what its thermostat demands."
                : "GOOD: nothing at QoS ≥ 1 was lost.";
    }

    /** With the likely reason: nobody but a gateway knows why. */
    private static String notFollowed(RunResult result) {
        int rooms = result.outcome().notFollowing();
        String what = "NOT FOLLOWED: %s not heated as %s demands. "
                .formatted(
                        rooms == 1 ? "a room is" : rooms + " rooms are",
                        rooms == 1 ? "its thermostat demands" : "their thermostats demand");
        String ask = "./lintel rules explain --topic home/%s/hvac/set"
                .formatted(result.comfort().stream()
                        .filter(room -> !room.followed())
                        .map(Comfort::room)
                        .findFirst()
                        .orElse("ROOM"));
        Map<String, Long> refusals = result.gateway().refusals();
        return refusals.isEmpty()
                ? what
                        + "The rules may have a reason, such as a window that was opened by hand and is open still; with "
                        + "Lintel, ask why: "
                        + ask
                : what
                        + refusals.entrySet().stream()
                                .map(never -> "The never \"%s\" refused %,d commands"
                                        .formatted(never.getKey(), never.getValue()))
                                .collect(Collectors.joining("; "))
                        + "; is a window open still? What was seen tells "
                        + ask;
    }
}
