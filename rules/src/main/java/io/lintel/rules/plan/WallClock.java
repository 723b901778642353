package io.lintel.rules.plan;

import io.lintel.rules.syntax.TriggerNode.ClockChange;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Objects;

/** What the clock on the wall means on days on which it is changed. */
final class WallClock {
    private WallClock() {}

    /** The moments at which a rule is started for a time on the wall: one, two when it comes twice, or none. */
    static List<Instant> instants(LocalDateTime time, ZoneId zone, ClockChange clockChange) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition gap = Objects.requireNonNull(zone.getRules().getTransition(time));
            return clockChange.skipped() ? List.of(gap.getInstant()) : List.of();
        }
        Instant first = time.toInstant(offsets.getFirst());
        Instant last = time.toInstant(offsets.getLast());
        return switch (clockChange.doubled()) {
            case FIRST -> List.of(first);
            case SECOND -> List.of(last);
            case BOTH -> first.equals(last) ? List.of(first) : List.of(first, last);
        };
    }
}
