package io.lintel.broker.store.disk;

/**
 * What has been committed since the store was opened.
 *
 * @param batches batches that were written
 * @param nanos how long they took together, in nanoseconds, each from when its oldest turn was taken in until it was true
 * @param elided messages of which nobody was owed anything any more when their batch was made: they never touched the disk
 */
public record Commits(long batches, long nanos, long elided) {
    static final Commits NONE = new Commits(0, 0, 0);

    Commits batch(long took) {
        return new Commits(batches + 1, nanos + took, elided);
    }

    Commits elided(long messages) {
        return new Commits(batches, nanos, elided + messages);
    }
}
