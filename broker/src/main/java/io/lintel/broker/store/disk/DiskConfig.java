package io.lintel.broker.store.disk;

import java.nio.file.Path;

/**
 * Where and how a {@link DiskStore} keeps things.
 *
 * @param folder its own folder, made if it is not there
 * @param durability what acknowledgements wait for
 * @param maxBytes from this size of the folder on, messages that would have to be kept are refused
 * @param acceptLoss a damaged store is set aside, and an empty one begun in its place
 */
public record DiskConfig(Path folder, Durability durability, long maxBytes, boolean acceptLoss) {
    private static final long LEAST_BYTES = 16L << 20;

    /** Sixteen GiB. */
    public static final long DEFAULT_BYTES = 16L << 30;

    public DiskConfig {
        folder = folder.toAbsolutePath().normalize();
        if (maxBytes < LEAST_BYTES) {
            throw new IllegalArgumentException("maxBytes is at least " + LEAST_BYTES + ", not " + maxBytes);
        }
    }

    /** What survives the end of the process, in this folder. */
    public static DiskConfig of(Path folder) {
        return new DiskConfig(folder, Durability.OS, DEFAULT_BYTES, false);
    }

    public DiskConfig with(Durability other) {
        return new DiskConfig(folder, other, maxBytes, acceptLoss);
    }

    public DiskConfig withMaxBytes(long bytes) {
        return new DiskConfig(folder, durability, bytes, acceptLoss);
    }

    /** A damaged store is set aside under a dated name, and what it held is given up. */
    public DiskConfig acceptingLoss() {
        return new DiskConfig(folder, durability, maxBytes, true);
    }
}
