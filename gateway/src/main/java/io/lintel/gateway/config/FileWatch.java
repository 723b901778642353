package io.lintel.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when one of a few files has become another: not before it is the same in two looks, so that whoever writes it has
 * finished. A link that points elsewhere is another file, too.
 */
public final class FileWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

    private final List<Path> files;
    private final Duration every;
    private final Runnable changed;
    private final ScheduledExecutorService clock;
    private List<String> seen;
    private List<String> settling;

    /**
     * Takes the files as they are now; to be {@linkplain #start started} once they were read.
     *
     * @param name of the thread on which {@code changed} is called
     */
    public FileWatch(String name, List<Path> files, Duration every, Runnable changed) {
        this.files = List.copyOf(files);
        this.every = every;
        this.changed = changed;
        this.seen = stamps();
        this.settling = seen;
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    /** Looks at the files from now on. */
    public FileWatch start() {
        clock.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    private void look() {
        List<String> now = stamps();
        boolean settled = now.equals(settling);
        settling = now;
        if (!settled || now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            changed.run();
        } catch (RuntimeException e) {
            LOG.error("bug: a change in {} could not be worked off; what was read before stays", files, e);
        }
    }

    private List<String> stamps() {
        return files.stream().map(FileWatch::stamp).toList();
    }

    /** What tells one version of a file from the next without reading it. */
    private static String stamp(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.lastModifiedTime().to(TimeUnit.NANOSECONDS) + " " + now.size() + " " + now.fileKey();
        } catch (IOException e) {
            return "gone"; // whoever replaces it is at work
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
