package io.lintel.rules.replay;

import io.lintel.rules.Event;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plays a recording to one rule set, or to two side by side. Time is that of the recording: between two messages everything
 * happens that is due, at its own moment. One thread, one order: the same recording and the same rules give the same, byte
 * for byte.
 */
public final class Replay {
    /** Most timers between two messages: a year of a rule that runs every half a minute. */
    private static final int MOST_TIMERS = 1_000_000;

    private final RecordingReader recording;
    private final ReplayPlan plan;
    private final Cast cast;
    private final Comparison comparison;
    private final List<Rehearsal> rehearsals = new ArrayList<>();
    private final Differences differences = new Differences();
    private final Instant began;
    private Instant now;
    private long played;
    private long left;
    private long retained;

    private Replay(RecordingReader recording, ReplayPlan plan, Transcript transcript) {
        this.recording = recording;
        this.plan = plan;
        this.began = recording.began();
        this.now = began;
        this.comparison = new Comparison(Duration.ZERO, difference -> {
            if (plan.tells(difference.at()) && plan.told().test(difference.rule())) {
                differences.accept(difference);
                transcript.differs(difference);
            }
        });
        this.cast = new Cast(plan, comparison, transcript);
        rehearsals.add(new Rehearsal(plan.rules(), cast.first()));
        if (plan.against() != null) {
            rehearsals.add(new Rehearsal(plan.against(), cast.second()));
        }
    }

    /**
     * Plays until the end of the recording or of the plan.
     *
     * @param transcript hears every effect and difference that is told
     * @throws MalformedRecordingException where a line is no recorded message
     */
    public static ReplayReport run(RecordingReader recording, ReplayPlan plan, Transcript transcript)
            throws IOException, MalformedRecordingException {
        return new Replay(recording, plan, transcript).play();
    }

    private ReplayReport play() throws IOException, MalformedRecordingException {
        for (Rehearsal rehearsal : rehearsals) {
            rehearsal.take(new Event.Started(began));
        }
        @Nullable Instant end = plan.until();
        for (Optional<Recorded> next = recording.next(); next.isPresent(); next = recording.next()) {
            Recorded recorded = next.get();
            if (end != null && !recorded.message().at().isBefore(end)) {
                break;
            }
            pass(recorded.message().at());
            hear(recorded);
        }
        if (end != null) {
            pass(end);
        }
        comparison.settle(Instant.MAX);
        return report();
    }

    /** Lets time pass for all rule sets at once, so that what they say at one moment meets. */
    private void pass(Instant then) throws MalformedRecordingException {
        int timers = 0;
        for (Instant due = due(); due != null && !due.isAfter(then); due = due()) {
            if (++timers > MOST_TIMERS) {
                throw new MalformedRecordingException(
                        recording.line(),
                        "more than %,d timers ring before this message: is its 'at' right?".formatted(MOST_TIMERS));
            }
            advance(due);
            for (Rehearsal rehearsal : rehearsals) {
                rehearsal.take(new Event.Time(now));
            }
        }
        advance(then);
    }

    private @Nullable Instant due() {
        Instant first = null;
        for (Rehearsal rehearsal : rehearsals) {
            Optional<Instant> due = rehearsal.due();
            if (due.isPresent() && (first == null || due.get().isBefore(first))) {
                first = due.get();
            }
        }
        return first;
    }

    /** Clocks are set back now and then; time is not. */
    private void advance(Instant then) {
        if (then.isAfter(now)) {
            comparison.settle(now);
            now = then;
        }
    }

    private void hear(Recorded recorded) {
        Event.Message message = recorded.message();
        if (message.at().isBefore(now)) {
            message = new Event.Message(now, message.topic(), message.payload(), message.retained(), message.headers());
        }
        if (!message.retained() && isEffect(recorded, message)) {
            left++;
            for (Rehearsal rehearsal : rehearsals) {
                rehearsal.elsewhere(message);
            }
            return;
        }
        played++;
        retained += message.retained() ? 1 : 0;
        for (Rehearsal rehearsal : rehearsals) {
            rehearsal.take(message);
        }
    }

    private boolean isEffect(Recorded recorded, Event.Message message) {
        return switch (plan.effects()) {
            case CAUSE -> recorded.isOfRule();
            case EQUAL -> recorded.isOfRule() || cast.hasJustSaid(message);
            case NONE -> false;
        };
    }

    private ReplayReport report() {
        long cut = rehearsals.stream().mapToLong(Rehearsal::cut).sum();
        return new ReplayReport(
                new ReplayReport.Messages(played, left, retained, cut, recording.isTorn()),
                began,
                now,
                cast.tally(),
                plan.against() == null ? Optional.empty() : Optional.of(differences),
                comparison.same());
    }
}
