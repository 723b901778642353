package io.lintel.gateway.rule;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes one thread early when the system says that something in a folder has changed. It promises nothing: some file
 * systems send no events, and events can run out, so whoever waits here looks for himself when the time is over.
 */
final class FolderEvents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderEvents.class);

    private final Path folder;
    private final @Nullable WatchService service;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable WatchKey key;
    private @Nullable Object watched;

    FolderEvents(Path folder) {
        this.folder = folder;
        this.service = service(folder);
    }

    private static @Nullable WatchService service(Path folder) {
        try {
            return folder.getFileSystem().newWatchService();
        } catch (IOException e) {
            LOG.info("the system gives no file events ({}): the rules folder is looked at regularly", e.getMessage());
            return null;
        }
    }

    /** Waits for a change, at most so long. False once this is closed. */
    boolean await(Duration atMost) throws InterruptedException {
        if (service == null) {
            return !closed.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        }
        try {
            watch(service);
            WatchKey signalled = service.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
            if (signalled != null) {
                signalled.pollEvents();
                signalled.reset();
            }
            return true;
        } catch (ClosedWatchServiceException e) {
            return false;
        }
    }

    /** Lets time pass, whatever happens in the folder. False once this is closed. */
    boolean pause(Duration time) throws InterruptedException {
        return !closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Watches the folder that has this name now: it may have been deleted and made again, or be a link that moved. */
    private void watch(WatchService service) {
        try {
            Object now = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
            if (key != null && key.isValid() && now != null && now.equals(watched)) {
                return;
            }
            if (key != null) {
                key.cancel();
            }
            key = folder.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
            watched = now;
        } catch (IOException e) {
            key = null; // not there, or no more watches to be had: time wakes instead
        }
    }

    @Override
    public void close() {
        closed.countDown();
        if (service != null) {
            try {
                service.close();
            } catch (IOException e) {
                LOG.debug("the watch on {} did not close", folder, e);
            }
        }
    }
}
