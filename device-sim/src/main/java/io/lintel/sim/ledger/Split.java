package io.lintel.sim.ledger;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where the time of a latency went, in nanoseconds over all its messages: means add up, percentiles would not.
 *
 * @param count messages whose parts are known; they may be fewer than those whose latency is
 */
public record Split(long count, Map<Part, Long> nanos) {

    public static final Split NONE = new Split(0, Map.of());

    /** The stations of a message on its way. */
    public enum Part {
        LATE("the simulator", Known.MEASURED),
        UP_QUEUE("up: waiting and serialising", Known.COMPUTED),
        UP_DELAY("up: propagation", Known.COMPUTED),
        UP_STALL("up: retransmission", Known.COMPUTED),
        /** What is left: broker, its rules, and the machine that both share. */
        BROKER("broker and rules", Known.REMAINDER),
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
            all.put(part, nanos.getOrDefault(part, 0L));
        }
        nanos = Collections.unmodifiableMap(all);
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

    public Split plus(Split other) {
        EnumMap<Part, Long> sums = new EnumMap<>(nanos);
        other.nanos.forEach((part, more) -> sums.merge(part, more, Long::sum));
        return new Split(count + other.count, sums);
    }
}
