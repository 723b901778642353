package io.lintel.sim.scenario;

import java.time.Duration;
import java.util.List;

/**
 * What happens to a fleet for a while. Phases follow each other; the devices go on with what they do in all of them.
 *
 * <p>A share, from 0 to 1, tells how many of all devices it concerns; which, is fixed by the seed.
 */
public sealed interface Phase {

    Duration duration();

    /** The same for another time. */
    Phase lasting(Duration other);

    /** Devices connect one after the other, evenly over the time. Before their first phase they are not there. */
    record Ramp(Duration duration) implements Phase {
        @Override
        public Ramp lasting(Duration other) {
            return new Ramp(other);
        }
    }

    /** Nothing special. */
    record Steady(Duration duration) implements Phase {
        @Override
        public Steady lasting(Duration other) {
            return new Steady(other);
        }
    }

    /** Each device of the share reports so many times more, evenly over the time. */
    record Burst(Duration duration, double share, int messages) implements Phase {
        @Override
        public Burst lasting(Duration other) {
            return new Burst(other, share, messages);
        }
    }

    /** The power of the share fails at once, and all come back within a while. */
    record ReconnectStorm(Duration duration, double share, Duration backWithin) implements Phase {
        @Override
        public ReconnectStorm lasting(Duration other) {
            return new ReconnectStorm(other, share, backWithin.compareTo(other) > 0 ? other : backWithin);
        }
    }

    /** Nothing gets through to or from the share; their connections stay as long as the broker lets them. */
    record Outage(Duration duration, double share) implements Phase {
        @Override
        public Outage lasting(Duration other) {
            return new Outage(other, share);
        }
    }

    /** A large retained message is published, to which every device of a group listens, as for new firmware. */
    record Download(Duration duration, String group, int sizeBytes, int qos) implements Phase {
        @Override
        public Download lasting(Duration other) {
            return new Download(other, group, sizeBytes, qos);
        }
    }

    /**
     * A day passes, in which devices report now more, now less.
     *
     * @param hours for each hour of the day which share of its reports a device really makes, 24 of them
     */
    record DayProfile(Duration duration, List<Double> hours) implements Phase {

        public DayProfile {
            hours = List.copyOf(hours);
        }

        @Override
        public DayProfile lasting(Duration other) {
            return new DayProfile(other, hours);
        }
    }
}
