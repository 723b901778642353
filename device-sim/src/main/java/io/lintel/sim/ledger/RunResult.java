package io.lintel.sim.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A run and its judgement: all that a report says, and all that is kept of it.
 *
 * @param comfort of each room; empty when there are none
 * @param lateness how late the simulator itself was with what was due
 */
public record RunResult(
        Setting setting,
        Outcome outcome,
        List<Messages> messages,
        List<Delay> delays,
        List<DeviceBytes> bytes,
        Timeline.Series timeline,
        List<Comfort> comfort,
        Distribution lateness) {

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
        DELIVERY("device → witness"),
        TARGET_TO_THERMOSTAT_SET("target → thermostat/set"),
        TARGET_TO_HVAC_SET("target → hvac/set"),
        TARGET_TO_HVAC_STATE("target → hvac/state, at the phone");

        private final String label;

        Way(String label) {
            this.label = label;
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

    public RunResult {
        messages = List.copyOf(messages);
        delays = List.copyOf(delays);
        bytes = List.copyOf(bytes);
        comfort = List.copyOf(comfort);
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
