package io.lintel.rules.plan;

import io.lintel.rules.check.TwinAspect;
import io.lintel.rules.value.Value;
import io.lintel.rules.value.Value.Bool;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Something about an input beside its value.
 *
 * @param after for {@code stale}, else null
 */
record EvalTwin(TwinAspect aspect, int slot, @Nullable Eval after) implements Eval {
    @Override
    public Value eval(Frame frame) {
        Value limit = after == null ? Bool.TRUE : after.eval(frame);
        if (!(limit instanceof Value.Known)) {
            return limit;
        }
        Twin twin = frame.twin(slot);
        if (twin == null) {
            return switch (aspect) {
                case STALE -> Bool.TRUE;
                case LIVE -> Bool.FALSE;
                case AGE, RETAINED, FIRST_SEEN -> frame.unheard(slot);
            };
        }
        return switch (aspect) {
            case AGE -> since(twin.at(), frame);
            case FIRST_SEEN -> since(twin.firstSeen(), frame);
            case STALE -> Bool.of(since(twin.at(), frame).millis() > ((Value.Duration) limit).millis());
            case LIVE -> Bool.of(!twin.retained());
            case RETAINED -> Bool.of(twin.retained());
        };
    }

    private static Value.Duration since(Instant at, Frame frame) {
        return new Value.Duration(at.until(frame.now(), ChronoUnit.MILLIS));
    }
}
