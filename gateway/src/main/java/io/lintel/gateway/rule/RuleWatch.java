package io.lintel.gateway.rule;

import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices a change in the rules folder well within a second: looks when the system says that something changed, and
 * twice a second anyway, and lets an editor finish before it calls for a reload.
 */
final class RuleWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RuleWatch.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(400);

    /** A folder that has not changed for so long is not being written to. */
    private static final Duration SETTLED = Duration.ofMillis(50);

    private static final int MOST_LOOKS_TO_SETTLE = 6;

    private final RuleFolder folder;
    private final Runnable changed;
    private final Runnable everyLook;
    private final FolderEvents events;
    private SortedMap<Path, RuleFolder.Stamp> seen;

    /**
     * Begins to watch.
     *
     * @param seen the folder as it was before the rules at work were read
     * @param changed called when the folder is another
     * @param everyLook small, regular work that rides along
     */
    RuleWatch(RuleFolder folder, SortedMap<Path, RuleFolder.Stamp> seen, Runnable changed, Runnable everyLook) {
        this.folder = folder;
        this.seen = seen;
        this.changed = changed;
        this.everyLook = everyLook;
        this.events = new FolderEvents(folder.path());
        Thread.ofPlatform().name("lintel-rules").daemon().start(this::watch);
    }

    private void watch() {
        try {
            while (events.await(LOOK_EVERY)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // somebody ends this thread: so be it
        }
    }

    private void look() throws InterruptedException {
        try {
            everyLook.run();
            SortedMap<Path, RuleFolder.Stamp> now = folder.stamps();
            if (!now.equals(seen)) {
                seen = settled(now);
                changed.run();
            }
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("bug: the rules folder {} could not be worked off; the rules at work stay", folder.path(), e);
        }
    }

    private SortedMap<Path, RuleFolder.Stamp> settled(SortedMap<Path, RuleFolder.Stamp> first)
            throws InterruptedException {
        SortedMap<Path, RuleFolder.Stamp> before = first;
        for (int looks = 0; looks < MOST_LOOKS_TO_SETTLE && events.pause(SETTLED); looks++) {
            SortedMap<Path, RuleFolder.Stamp> now = folder.stamps();
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
        return before;
    }

    @Override
    public void close() {
        events.close();
    }
}
