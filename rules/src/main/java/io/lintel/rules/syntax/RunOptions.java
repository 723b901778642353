package io.lintel.rules.syntax;

import io.lintel.rules.value.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the runs of a rule get on with one another, with failures and with restarts.
 *
 * @param mode what happens when it is triggered while it runs
 * @param most how many runs wait their turn, or run side by side
 * @param per the captures for each of whose values this is counted, or null: those of the trigger
 * @param throttle how long after the beginning of a run no other one begins, or null
 * @param debounce how long there must be no other trigger before a run begins, or null
 * @param allowCycle whether it may be part of a loop
 * @param rate how often it may run, or null: as often as it likes
 */
public record RunOptions(
        Mode mode,
        int most,
        @Nullable List<TriggerNode.Name> per,
        @Nullable Expr throttle,
        @Nullable Expr debounce,
        OnError onError,
        OnRestart onRestart,
        boolean allowCycle,
        @Nullable Rate rate) {
    /** Of a rule that says nothing about it. */
    public static final RunOptions DEFAULT =
            new RunOptions(Mode.SINGLE, 10, null, null, null, OnError.DEFAULT, OnRestart.RESUME, false, null);

    public RunOptions {
        per = per == null ? null : List.copyOf(per);
    }

    /** What happens when a rule is triggered while it runs. */
    public enum Mode {
        /** The one under way goes on, the new one is not begun. */
        SINGLE,
        /** The one under way ends where it is, the new one begins. */
        RESTART,
        /** The new one begins when the ones before it have ended. */
        QUEUED,
        /** They run side by side. */
        PARALLEL
    }

    /** What happens at a start to what was under way. */
    public enum OnRestart {
        /** What came due in between happens now, everything else at its time; missed times of a schedule are gone. */
        RESUME,
        /** The same, but a schedule that missed a time fires once. */
        FIRE_IF_DUE,
        /** What was waited for is waited for anew, in full. */
        RESTART,
        /** It is forgotten. */
        DROP
    }

    /** So many runs in so long. */
    public record Rate(int runs, long perMillis) {}

    /**
     * What happens when a step fails.
     *
     * @param retry how often the step is tried again
     * @param backoff how long before the first retry, twice as long before each further one; null for a second
     * @param otherwise the steps after the last failure
     * @param deadLetter the topic to which what failed is published, or null
     */
    public record OnError(
            int retry,
            @Nullable Expr backoff,
            List<StepNode> otherwise,
            @Nullable Template deadLetter,
            Span span) {
        public static final OnError DEFAULT = new OnError(0, null, List.of(), null, new Span("", 1, 1, 1));

        public OnError {
            otherwise = List.copyOf(otherwise);
        }
    }
}
