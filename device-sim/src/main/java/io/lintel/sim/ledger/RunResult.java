package io.lintel.sim.ledger;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A run and its judgement: all that a report says, and all that is kept of it.
 *
 * @param comfort of each room; empty when there are none
 * @param lateness how late the simulator itself was with what was due
 * @param gateway what a Lintel gateway counted meanwhile; {@link GatewayFigures#NONE} when none told
 */
public record RunResult(
        Setting setting,
        Outcome outcome,
        List<Messages> messages,
        List<Delay> delays,
        List<DeviceBytes> bytes,
        Timeline.Series timeline,
        List<Comfort> comfort,
        Distribution lateness,
        GatewayFigures gateway) {

    /** When the simulator itself is later than this at p99, what it measured is not the broker. */
    private static final long LATE_MICROS = 10_000;

    /** In which time a run passes. */
    public enum Clock {
        REAL,
        /** Models, links and sizes were computed; no broker took part. */
        VIRTUAL
    }

    /**
     * What was asked for.
     *
     * @param broker for people
     * @param link the preset that devices were on; empty without one, and all of them when groups differ
     * @param rooms of a home; 0 when there are none
     * @param devices that connect, the witness not counted
     */
    public record Setting(
            String scenario, long seed, String broker, String link, int rooms, int devices, Clock clock) {}

    /** Why the run ended. */
    public enum Ending {
        /** Its time was over. */
        COMPLETE,
        /** Somebody stopped it. */
        STOPPED,
        /** Targets were acknowledged, but no rule answered. */
        NO_RULES
    }

    /**
     * How it went.
     *
     * @param elapsed on the clock of who ran it, without connecting and draining
     * @param modelled how much time passed for the devices meanwhile
     * @param foreign messages on the run's topics that are not of this run
     * @param heldBack messages not sent because a client had too many unacknowledged ones
     * @param notFollowing rooms whose heating, at the end, is not what the last report of their thermostat demands
     * @param reconnects how often a device came back after it had lost its connection
     */
    public record Outcome(
            Ending ending,
            Duration elapsed,
            Duration modelled,
            long foreign,
            long heldBack,
            int notFollowing,
            long reconnects) {}

    /**
     * The messages of one kind or group.
     *
     * @param name for programs, such as {@code phone_target}; {@code label} is for people
     * @param way from where to where it is judged, for people
     * @param qos the publisher's
     */
    public record Messages(
            String name, String label, Kind.Judge judge, String way, int qos, long received, Verdict verdict) {

        public static Messages of(Kind kind, int qos, long received, Verdict verdict) {
            return new Messages(
                    kind.name().toLowerCase(Locale.ROOT),
                    kind.label(),
                    kind.judge(),
                    kind.way(),
                    qos,
                    received,
                    verdict);
        }
    }

    /** The latencies that every run may have. A fleet may name others. */
    public enum Way {
        /** Of whatever can be told by its number: from when it was due to where it is judged. */
        DELIVERY("device → witness", 1),
        TARGET_TO_THERMOSTAT_SET("target → thermostat/set", 2),
        TARGET_TO_HVAC_SET("target → hvac/set", 4),
        TARGET_TO_HVAC_STATE("target → hvac/state, at the phone", 5);

        private final String label;
        private final int publishes;

        Way(String label, int publishes) {
            this.label = label;
            this.publishes = publishes;
        }

        /** How many publishes one after the other it is, each of them shown to the rules. */
        public int publishes() {
            return publishes;
        }

        public String label() {
            return label;
        }

        /** For programs, such as {@code target_to_hvac_set}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A latency.
     *
     * @param name for programs; {@code label} is for people
     * @param split where its time went; {@link Split#NONE} when that is not known
     */
    public record Delay(String name, String label, Distribution distribution, Split split) {

        public static Delay of(Way way, Distribution distribution, Split split) {
            return new Delay(way.text(), way.label(), distribution, split);
        }

        /** With the rules' share taken out of the broker's. */
        Delay withRules(GatewayFigures told) {
            return split.count() == 0
                    ? this
                    : with(split.withRules(told.nanosOfRules(distribution.maxMicros() * 1_000) * publishes()));
        }

        /** The same where only broker and rules together are known. */
        public Delay withoutRules() {
            return with(split.withoutRules());
        }

        private Delay with(Split parts) {
            return new Delay(name, label, distribution, parts);
        }

        private int publishes() {
            return Arrays.stream(Way.values())
                    .filter(way -> way.text().equals(name))
                    .mapToInt(Way::publishes)
                    .findFirst()
                    .orElse(Way.DELIVERY.publishes());
        }
    }

    /**
     * The bytes of all devices of one group.
     *
     * @param measured true when MQTT's were counted on the socket, false when computed from the packets
     */
    public record DeviceBytes(
            String device, String protocol, int devices, Layers sent, Layers received, boolean measured) {

        /** Who judges a run is not one of its devices. */
        public static final String WITNESS = "witness";

        public long sentEach() {
            return devices == 0 ? 0 : sent.mqtt() / devices;
        }

        public long receivedEach() {
            return devices == 0 ? 0 : received.mqtt() / devices;
        }
    }

    /** A run of which no gateway has told anything. */
    public RunResult(
            Setting setting,
            Outcome outcome,
            List<Messages> messages,
            List<Delay> delays,
            List<DeviceBytes> bytes,
            Timeline.Series timeline,
            List<Comfort> comfort,
            Distribution lateness) {
        this(setting, outcome, messages, delays, bytes, timeline, comfort, lateness, GatewayFigures.NONE);
    }

    public RunResult {
        messages = List.copyOf(messages);
        delays = List.copyOf(delays);
        bytes = List.copyOf(bytes);
        comfort = List.copyOf(comfort);
    }

    /** The same with what a gateway tells of it: the rules' share of each latency is split off from the broker's. */
    public RunResult toldBy(GatewayFigures figures) {
        return new RunResult(
                setting,
                outcome,
                messages,
                delays.stream().map(delay -> delay.withRules(figures)).toList(),
                bytes,
                timeline,
                comfort,
                lateness,
                figures);
    }

    /** The groups of devices, without the witness. */
    public List<DeviceBytes> deviceBytes() {
        return bytes.stream()
                .filter(group -> !group.device().equals(DeviceBytes.WITNESS))
                .toList();
    }

    /** Messages that MQTT promised to deliver and that did not arrive. */
    public long lostDespitePromise() {
        return messages.stream()
                .filter(kind -> kind.qos() > 0)
                .mapToLong(kind -> kind.verdict().lost())
                .sum();
    }

    /** Why the latencies of this run must not be believed, for people; empty when they may. */
    public Optional<String> invalidity() {
        return lateness.p99Micros() > LATE_MICROS
                ? Optional.of(
                        "NOT VALID: the simulator itself was more than 10 ms late at p99; give it more of the machine, "
                                + "or fewer devices.")
                : Optional.empty();
    }

    /** Whether everything went as promised. */
    public boolean isGood() {
        return outcome.ending() != Ending.NO_RULES && lostDespitePromise() == 0 && outcome.notFollowing() == 0;
    }
}
