package io.lintel.rules.state;

import io.lintel.rules.Cause;
import io.lintel.rules.Effects.Note;
import io.lintel.rules.plan.Judged;
import io.lintel.rules.trace.Judgement;
import io.lintel.rules.trace.Trace;
import io.lintel.rules.trace.Track;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was taken down of one time that a rule was triggered and did not run. */
record MissTrack(
        Circumstances circumstances, Note note, @Nullable Cause cause) implements Track {
    @Override
    public Trace trace() {
        Judgement condition = note.explanation() instanceof Judged judged ? judged.judgement() : null;
        return new Trace(
                circumstances.rule().id(),
                circumstances.names(),
                note.outcome(),
                note.why(),
                circumstances.told(),
                circumstances.readings().told(),
                condition,
                List.of(),
                0,
                cause,
                false);
    }

    @Override
    public int sizeBytes() {
        return 256 + circumstances.sizeBytes();
    }
}
