package io.lintel.sim.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One device of a fleet: what it says, when, and what it makes of what it hears. It sees no clock, no thread and no
 * network; who runs it tells it the time and does what its {@link Step} says. The same {@link DevicePlan} and the same
 * calls give the same messages, to the last byte.
 *
 * <p>All moments are nanoseconds of the fleet's own time since the run began; they never go back. Not for several threads.
 */
public interface DeviceModel {

    /** The next wish of a device that has none until it hears something. */
    long NEVER = Long.MAX_VALUE;

    /** When it first wants to be stepped. */
    long firstNanos();

    /**
     * Its turn has come, or messages have come for it.
     *
     * @param heard what came since the last step, in order; empty when it is stepped because its time has come
     */
    Step step(long nowNanos, List<Heard> heard);

    /** What it says when it is asked out of turn, as in a burst: it reports how things stand. Its next wish stays. */
    List<Said> report(long nowNanos);

    /** The topics on which it speaks; who judges the run listens there. */
    List<String> speaksOn();

    /** The topic filters to which it listens. */
    default List<String> listensTo() {
        return List.of();
    }

    /** What the broker is to say when the device is gone without a goodbye. */
    default Optional<Said> will() {
        return Optional.empty();
    }

    /** What its person wants their place to be like now, in °C; empty for a device that has no person, or none who wants. */
    default OptionalDouble wish() {
        return OptionalDouble.empty();
    }

    /** What it says each time that its connection has been made, such as that it is online or what it can do. */
    default List<Said> greeting(long nowNanos) {
        return List.of();
    }

    /**
     * What came of a step.
     *
     * @param nextNanos when it wants to be stepped again, later than now; {@link #NEVER} when only a message can wake it
     */
    record Step(List<Said> said, long nextNanos) {

        public Step {
            said = List.copyOf(said);
        }
    }
}
