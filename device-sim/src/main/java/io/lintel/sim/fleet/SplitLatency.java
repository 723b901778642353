package io.lintel.sim.fleet;

import io.lintel.sim.ledger.Distribution;
import io.lintel.sim.ledger.Latency;
import io.lintel.sim.ledger.Split;
import io.lintel.sim.ledger.Split.Part;
import java.util.EnumMap;
import java.util.Map;

/** A latency with its parts: what link and simulator do not account for is the broker's and its rules'. */
public final class SplitLatency {

    private final Latency latency = new Latency();
    private final Map<Part, Long> nanos = new EnumMap<>(Part.class);
    private long count;

    /** One of whose way nothing is known. */
    public void record(long wholeNanos) {
        latency.record(wholeNanos);
    }

    public void record(long wholeNanos, Journey journey) {
        latency.record(wholeNanos);
        long rest = wholeNanos - journey.nanos();
        if (rest < 0) {
            return; // another message of the topic has passed meanwhile, and its passage is not this one's
        }
        count++;
        add(Part.LATE, journey.lateNanos());
        add(Part.UP_QUEUE, journey.up().queueNanos());
        add(Part.UP_DELAY, journey.up().delayNanos());
        add(Part.UP_STALL, journey.up().stallNanos());
        add(Part.BROKER, rest);
        add(Part.DOWN_QUEUE, journey.down().queueNanos());
        add(Part.DOWN_DELAY, journey.down().delayNanos());
        add(Part.DOWN_STALL, journey.down().stallNanos());
    }

    private void add(Part part, long more) {
        nanos.merge(part, more, Long::sum);
    }

    public Distribution distribution() {
        return latency.distribution();
    }

    public Split split() {
        return new Split(count, nanos);
    }
}
