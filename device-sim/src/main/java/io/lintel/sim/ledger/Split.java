package io.lintel.sim.ledger;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where the time of a latency went, in nanoseconds over all its messages: means add up, percentiles would not.
 *
 * @param count messages whose parts are known; they may be fewer than those whose latency is
 * @param nanos of each part; the rules' share is there only where a gateway told it, and else in the broker's
 */
public record Split(long count, Map<Part, Long> nanos) {

    public static final Split NONE = new Split(0, Map.of());

    /** The stations of a message on its way. */
    public enum Part {
        LATE("the simulator", Known.MEASURED),
        UP_QUEUE("up: waiting and serialising", Known.COMPUTED),
        UP_DELAY("up: propagation", Known.COMPUTED),
        UP_STALL("up: retransmission", Known.COMPUTED),
        /** What rules took to think, not what they were told to wait. */
        RULES("rules", Known.TOLD),
        /** What is left: broker, rules that wait, and the machine that all share. */
        BROKER("broker", Known.REMAINDER),
        DOWN_QUEUE("return: waiting and serialising", Known.COMPUTED),
        DOWN_DELAY("return: propagation", Known.COMPUTED),
        DOWN_STALL("return: retransmission", Known.COMPUTED);

        private final String label;
        private final Known known;

        Part(String label, Known known) {
            this.label = label;
            this.known = known;
        }

        public String label() {
            return label;
        }

        public Known known() {
            return known;
        }

        /** Whether it is of the link, and so would not be there without it. */
        public boolean isLink() {
            return known == Known.COMPUTED;
        }
    }

    /** How a part comes to be known. */
    public enum Known {
        MEASURED("measured"),
        /** The emulator computed it, and let it pass. */
        COMPUTED("computed by the link"),
        /** The mean over all publishes, for each on the way. */
        TOLD("told by the gateway, as a mean"),
        REMAINDER("the rest");

        private final String label;

        Known(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public Split {
        EnumMap<Part, Long> all = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            if (part != Part.RULES || nanos.containsKey(part)) {
                all.put(part, nanos.getOrDefault(part, 0L));
            }
        }
        nanos = Collections.unmodifiableMap(all);
    }

    /** The parts into which it is split, in the order of the way. */
    public List<Part> parts() {
        return List.copyOf(nanos.keySet());
    }

    /** What a part is called here, for people. */
    public String label(Part part) {
        return part == Part.BROKER && !knowsRules() ? "broker and rules" : part.label();
    }

    /** Whether the rules' share is known apart from the broker's. */
    public boolean knowsRules() {
        return nanos.containsKey(Part.RULES);
    }

    /** Takes the rules' share, so much for each message, out of the broker's; never more than there is. */
    public Split withRules(double nanosEach) {
        Split together = withoutRules();
        long rest = together.nanos.getOrDefault(Part.BROKER, 0L);
        long rules = Math.clamp(Math.round(nanosEach * count), 0, rest);
        EnumMap<Part, Long> parts = new EnumMap<>(together.nanos);
        parts.put(Part.RULES, rules);
        parts.put(Part.BROKER, rest - rules);
        return new Split(count, parts);
    }

    /** The same where only broker and rules together are known. */
    public Split withoutRules() {
        EnumMap<Part, Long> parts = new EnumMap<>(nanos);
        Long rules = parts.remove(Part.RULES);
        if (rules != null) {
            parts.merge(Part.BROKER, rules, Long::sum);
        }
        return new Split(count, parts);
    }

    /** The mean of a part, in microseconds; 0 when nothing is known. */
    public double meanMicros(Part part) {
        return count == 0 ? 0 : nanos.getOrDefault(part, 0L) / 1e3 / count;
    }

    /** The mean of the whole, in microseconds. */
    public double meanMicros() {
        return count == 0
                ? 0
                : nanos.values().stream().mapToLong(Long::longValue).sum() / 1e3 / count;
    }

    /** Of both; where one does not know the rules' share, nobody does. */
    public Split plus(Split other) {
        if (knowsRules() != other.knowsRules()) {
            return withoutRules().plus(other.withoutRules());
        }
        EnumMap<Part, Long> sums = new EnumMap<>(nanos);
        other.nanos.forEach((part, more) -> sums.merge(part, more, Long::sum));
        return new Split(count + other.count, sums);
    }
}
