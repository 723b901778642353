package io.lintel.broker.store.disk;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the files now and then: how much room there is, and that the space of what is gone is given back. */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long PERIOD_MILLIS = 1_000;

    /** Less is not worth the effort. */
    private static final long LEAST_BYTES = 8L << 20;

    private final Disk disk;
    private final Tables tables;
    private final Shelf shelf;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lintel-store-keep").daemon().factory());
    private long deletedBefore;
    private long compactedAt;

    Housekeeping(Disk disk, Tables tables, Shelf shelf) {
        this.disk = disk;
        this.tables = tables;
        this.shelf = shelf;
    }

    void start() {
        thread.scheduleWithFixedDelay(this::look, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            long deleted = shelf.deletedBytes();
            boolean quiet = deleted - deletedBefore < LEAST_BYTES;
            deletedBefore = deleted;
            long garbage = deleted - compactedAt;
            boolean worth = quiet && garbage >= LEAST_BYTES && garbage * 4 >= disk.sizeBytes();
            if (worth || (disk.isOver() && garbage > 0)) {
                compactedAt = deleted;
                tables.use(engine -> {
                    engine.compact(List.of(Table.values()));
                    return true;
                });
            }
            disk.noteManifest();
            disk.measure();
        } catch (IOException e) {
            LOG.debug("The store could not be looked after", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        thread.close();
    }
}
