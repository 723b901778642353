package io.lintel.sim.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A run and its judgement: all that a report says.
 *
 * @param elapsed on the clock of who ran it, without connecting and draining
 * @param modelled how much time passed in the home meanwhile
 * @param foreign messages on the home's topics that are not of this run
 * @param heldBack messages not sent because a client had too many unacknowledged ones
 * @param notFollowing rooms whose heating, at the end, is not what the last report of their thermostat demands
 * @param reconnects how often a device came back after it had lost its connection
 * @param lateness how late the simulator itself was with what was due
 */
public record RunResult(
        String scenario,
        long seed,
        String broker,
        int rooms,
        Ending ending,
        Duration elapsed,
        Duration modelled,
        List<Messages> messages,
        List<Delay> delays,
        List<DeviceBytes> bytes,
        long foreign,
        long heldBack,
        int notFollowing,
        long reconnects,
        LatencySummary lateness) {

    /** When the simulator itself is later than this at p99, what it measured is not the broker. */
    private static final long LATE_MICROS = 10_000;

    /** Why the run ended. */
    public enum Ending {
        /** Its time was over. */
        COMPLETE,
        /** Somebody stopped it. */
        STOPPED,
        /** Targets were acknowledged, but no rule answered. */
        NO_RULES
    }

    /** The messages of one kind: {@code qos} is the publisher's. */
    public record Messages(Kind kind, int qos, long received, Verdict verdict) {}

    /** Between what a latency is measured; all begin when a person wants another target. */
    public enum Way {
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
    }

    public record Delay(Way way, LatencySummary summary) {}

    /**
     * The MQTT bytes of all devices of one kind; TCP/IP is not in it.
     *
     * @param measured true when counted on the socket, false when computed from the packets
     */
    public record DeviceBytes(String device, String protocol, int devices, long sent, long received, boolean measured) {

        public long sentEach() {
            return devices == 0 ? 0 : sent / devices;
        }

        public long receivedEach() {
            return devices == 0 ? 0 : received / devices;
        }
    }

    public RunResult {
        messages = List.copyOf(messages);
        delays = List.copyOf(delays);
        bytes = List.copyOf(bytes);
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
        return ending != Ending.NO_RULES && lostDespitePromise() == 0 && notFollowing == 0;
    }
}
