package io.lintel.rules.state;

import io.lintel.rules.Cause;
import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.plan.Judged;
import io.lintel.rules.trace.Step;
import io.lintel.rules.trace.Trace;
import io.lintel.rules.trace.Track;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is taken down of one run. The owner of the run adds to it while others may read. */
final class RunTrack implements Track {
    /** More steps are only counted: a long list that is gone through is not worth all memory. */
    private static final int MOST_STEPS = 64;

    private static final int MOST_BYTES = 64 << 10;

    private final long run;
    private final Circumstances circumstances;
    private final @Nullable Judged condition;
    private final List<Trace.Taken> steps = new ArrayList<>(2);
    private int unseen;
    private int sizeBytes;
    private @Nullable Cause cause;
    private @Nullable String failure;
    private boolean ended;
    private boolean kept;

    /**
     * @param run id of the run
     * @param condition what the condition read, or null when there is none
     */
    RunTrack(long run, Circumstances circumstances, @Nullable Cause cause, @Nullable Judged condition) {
        this.run = run;
        this.circumstances = circumstances;
        this.cause = cause;
        this.condition = condition;
        this.sizeBytes = 512 + circumstances.sizeBytes();
    }

    synchronized void did(Instant at, Step step) {
        if (steps.size() < MOST_STEPS && sizeBytes < MOST_BYTES) {
            steps.add(new Trace.Taken(at, step));
            sizeBytes += step.sizeBytes();
        } else {
            unseen++;
        }
    }

    synchronized void cause(Cause known) {
        cause = known;
    }

    synchronized void failed(String why) {
        failure = why;
    }

    synchronized void ended() {
        ended = true;
    }

    synchronized boolean hasFailed() {
        return failure != null;
    }

    /** Whether it lies in a ring. */
    synchronized boolean isKept() {
        return kept;
    }

    synchronized void kept() {
        kept = true;
    }

    @Override
    public synchronized boolean hasPublished(@Nullable Cause wanted, String topic) {
        if (wanted != null && !wanted.equals(cause)) {
            return false;
        }
        for (Trace.Taken taken : steps) {
            if (taken.step() instanceof Step.Published published
                    && published.publish().topic().equals(topic)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean isOf(long wanted) {
        return run == wanted;
    }

    @Override
    public synchronized Trace trace() {
        String why = failure;
        return new Trace(
                circumstances.rule().id(),
                circumstances.names(),
                why == null ? Outcome.FIRED : Outcome.FAILED,
                why == null ? circumstances.trigger().described() : why,
                circumstances.told(),
                circumstances.readings().told(),
                condition == null ? null : condition.judgement(),
                steps,
                unseen,
                cause,
                !ended);
    }

    @Override
    public synchronized int sizeBytes() {
        return sizeBytes;
    }
}
