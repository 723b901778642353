package io.lintel.rules.trace;

import io.lintel.rules.Cause;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is kept of one rule: its last traces of each {@link Ending}, and how many there were. */
public final class RuleTraces {
    private final Ring fired;
    private final Ring notFired;
    private final Ring failed;

    private volatile String quarantine = "";

    RuleTraces(Tracing tracing, int rules) {
        long bytes = tracing.ringBytes(rules);
        this.fired = new Ring(bytes, tracing.perSecond());
        this.notFired = new Ring(bytes, tracing.perSecond());
        this.failed = new Ring(bytes, tracing.perSecond());
    }

    private Ring ring(Ending ending) {
        return switch (ending) {
            case FIRED -> fired;
            case NOT_FIRED -> notFired;
            case FAILED -> failed;
        };
    }

    /** Whether what ends in this way is to be taken down now; else it is only to be counted. */
    public boolean admits(Ending ending, long nowMillis) {
        return ring(ending).admits(nowMillis);
    }

    /** Whether the next one that is asked for would be admitted. */
    public boolean hasRoom(Ending ending, long nowMillis) {
        return ring(ending).hasRoom(nowMillis);
    }

    /** It ended in this way once more, whether it is kept or not. */
    public void count(Ending ending) {
        ring(ending).count();
    }

    public void keep(Ending ending, Track track) {
        ring(ending).keep(track);
    }

    /** A track that was kept has grown. */
    public void grown(Track track) {
        fired.grown(track);
        failed.grown(track);
    }

    /** A run that seemed to go well has failed. */
    public void failed(Track track) {
        ring(Ending.FIRED).remove(track);
        keep(Ending.FAILED, track);
    }

    /**
     * How many there were and how many of them are kept.
     *
     * @param seen since the rule was loaded in its present form
     */
    public record Count(long seen, int kept) {
        /** Whether some are not kept. */
        public boolean isPartial() {
            return kept < seen;
        }
    }

    public Count counted(Ending ending) {
        return new Count(ring(ending).seen(), ring(ending).kept());
    }

    /** The last traces that end in this way, the newest first. */
    public List<Trace> last(Ending ending, Predicate<Trace> wanted, int limit) {
        return ring(ending).newest().stream()
                .map(Track::trace)
                .filter(wanted)
                .limit(limit)
                .toList();
    }

    /** The runs that have published on a topic, the newest first; going back to a cause, or null for any. */
    Stream<Track> published(@Nullable Cause cause, String topic) {
        return Stream.of(fired, failed)
                .flatMap(ring -> ring.newest().stream())
                .filter(track -> track.hasPublished(cause, topic));
    }

    /** What is kept of one run. */
    public Optional<Track> run(long id) {
        return Stream.of(Ending.FIRED, Ending.FAILED)
                .flatMap(ending -> ring(ending).newest().stream())
                .filter(track -> track.isOf(id))
                .findFirst();
    }

    /** It is put aside until the next reload. */
    public void quarantined(String why) {
        quarantine = why;
    }

    /** Why it is put aside, or nothing when it is not. */
    public Optional<String> quarantine() {
        return Optional.of(quarantine).filter(why -> !why.isEmpty());
    }

    /** About how much memory all of it takes. */
    public long sizeBytes() {
        return fired.sizeBytes() + notFired.sizeBytes() + failed.sizeBytes();
    }
}
