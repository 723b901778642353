package io.lintel.rules.syntax;

import io.lintel.rules.value.Span;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What starts a rule, as it was written. */
public sealed interface TriggerNode {
    Span span();

    /**
     * A message of an input arrives.
     *
     * @param retained whether a retained value that is read back counts as one
     */
    record OnMessage(String input, boolean retained, Span span) implements TriggerNode {}

    /**
     * A message arrives on a topic that has no name of its own.
     *
     * @param retained whether a retained value that is read back counts as one
     */
    record OnTopic(TopicPattern topic, boolean retained, Span span) implements TriggerNode {}

    /**
     * An expression comes to something else than before.
     *
     * @param from what it must have been before, or null
     * @param to what it must be now, or null
     */
    record OnChange(
            Expr expression,
            @Nullable PayloadNode from,
            @Nullable PayloadNode to,
            Span span) implements TriggerNode {}

    /**
     * A condition turns true.
     *
     * @param until the condition that must have been true before it can fire again, or null: when it was false
     * @param holds for how long it must have been true, or null
     */
    record OnBecomes(
            Expr condition, @Nullable Expr until, @Nullable Expr holds, Span span) implements TriggerNode {}

    /** Nothing is heard of an input for so long. */
    record OnSilence(String input, Expr holds, Span span) implements TriggerNode {}

    /** Messages of these inputs arrive one after the other, all within this time. */
    record OnSequence(List<Name> inputs, Expr within, Span span) implements TriggerNode {
        public OnSequence {
            inputs = List.copyOf(inputs);
        }
    }

    /** Again and again. */
    record Every(Expr period, Span span) implements TriggerNode {}

    /** At these times of every day. */
    record At(List<LocalTime> times, ClockChange clockChange, Span span) implements TriggerNode {
        public At {
            times = List.copyOf(times);
        }
    }

    /** At the times of a calendar expression. */
    record AtCron(Cron cron, ClockChange clockChange, Span span) implements TriggerNode {}

    /** At sunrise or sunset of every day, or so long before or after it. */
    record AtSun(SunEvent event, long offsetMillis, Span span) implements TriggerNode {}

    /** A client connects, or disconnects, whose id is like this. */
    record OnClient(boolean connects, ClientPattern client, Span span) implements TriggerNode {}

    /** The process runs. */
    record OnStart(Span span) implements TriggerNode {}

    /** A name and where it stands. */
    record Name(String text, Span span) {}

    /** What the sun does. */
    enum SunEvent {
        SUNRISE,
        SUNSET
    }

    /**
     * What becomes of times of day when clocks change.
     *
     * @param skipped whether a time that the day does not have is made up for at the end of the gap
     * @param doubled which of two equal times of a day counts
     */
    record ClockChange(boolean skipped, Doubled doubled) {
        public static final ClockChange DEFAULT = new ClockChange(true, Doubled.FIRST);
    }

    /** Which of two equal times of a day counts. */
    enum Doubled {
        FIRST,
        SECOND,
        BOTH
    }
}
