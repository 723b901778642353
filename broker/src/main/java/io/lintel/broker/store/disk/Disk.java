package io.lintel.broker.store.disk;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of the disk below the store: whether there is room, whether writes succeed. What failed is said once, and once
 * more when it is over.
 */
final class Disk {
    private static final Logger LOG = LoggerFactory.getLogger(Disk.class);

    /** A disk with less room than this counts as full: what is owed already must still be settled. */
    private static final long LEAST_USABLE_BYTES = 16L << 20;

    private final DiskConfig config;
    private final StoreFolder folder;
    private final Tables tables;
    private final Witness witness;
    private final WallClock clock;
    private final boolean sync;
    private volatile boolean full;
    private volatile boolean failing;
    private volatile boolean broken;

    Disk(DiskConfig config, StoreFolder folder, Tables tables, Witness witness, WallClock clock) {
        this.config = config;
        this.folder = folder;
        this.tables = tables;
        this.witness = witness;
        this.clock = clock;
        this.sync = config.durability() == Durability.SYNC;
    }

    boolean hasRoom() {
        return !full && !failing && !broken;
    }

    void write(byte[] batch) throws IOException {
        long sequence = tables.use(engine -> {
            engine.write(batch, sync);
            return engine.sequence();
        });
        witness.saw(sequence, clock.millis());
        if (failing) {
            failing = false;
            LOG.info("The store in {} can be written again", folder.folder());
        }
    }

    /** A write has failed. */
    void failed(IOException why) {
        if (!failing) {
            failing = true;
            LOG.error(
                    "The store in {} cannot be written ({}); messages that would have to be kept are refused until it can",
                    folder.folder(),
                    why.getMessage());
        }
    }

    /** Tries to make it work again, with the files opened anew. */
    void mend() {
        try {
            tables.reopen();
        } catch (IOException e) {
            LOG.debug("The store in {} cannot be opened yet", folder.folder(), e);
        }
    }

    /** Nothing can be kept any more by this process. */
    void broken(Exception why) {
        broken = true;
        LOG.error("The store in {} has failed, and keeps nothing more", folder.folder(), why);
    }

    /** Whether {@link #broken} was said. */
    boolean isBroken() {
        return broken;
    }

    /** The broker runs. */
    void alive() {
        witness.alive(clock.millis());
    }

    /** Remembers which files belong to the tables. From one thread at a time. */
    void noteManifest() throws IOException {
        Manifest manifest = Manifest.of(folder.tables());
        if (manifest != null) {
            witness.saw(manifest);
        }
    }

    long sizeBytes() throws IOException {
        return folder.sizeBytes();
    }

    /** Whether the limit is met, or the disk is as good as full. */
    boolean isOver() throws IOException {
        return folder.sizeBytes() > config.maxBytes() || folder.usableBytes() < LEAST_USABLE_BYTES;
    }

    /** Looks how much room there is. Called now and then. */
    void measure() throws IOException {
        boolean over = isOver();
        if (over != full) {
            full = over;
            if (over) {
                LOG.warn(
                        "The store in {} has met its limit of {} bytes, or the disk is full; messages that would have to be"
                                + " kept are refused",
                        folder.folder(),
                        config.maxBytes());
            } else {
                LOG.info("The store in {} has room again", folder.folder());
            }
        }
    }
}
