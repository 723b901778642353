package io.lintel.broker.store.disk;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Bears witness of how far the store has come, in a small file of its own: so a log or a list of files that was cut at a
 * record's edge, which looks whole, is found out. It lives in the page cache, so it outlives the process as surely as the log does, and costs a
 * store to memory for each commit. Used by the commit thread.
 */
final class Witness implements AutoCloseable {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int SIZE = 88;
    private static final int BOOT_AT = 0;
    private static final int SEQUENCE_AT = 8;
    private static final int ALIVE_AT = 16;

    /** Two places for a manifest, written in turns, so that one of them is whole. */
    private static final int MANIFEST_AT = 24;

    private static final int MANIFEST_BYTES = 32;

    private final Arena arena;
    private final MemorySegment page;
    private final long boot;
    private int nextPlace;

    private Witness(Arena arena, MemorySegment page, long boot) {
        this.arena = arena;
        this.page = page;
        this.boot = boot;
    }

    /** Opens the file; a new one has seen nothing. */
    static Witness open(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Arena arena = Arena.ofShared();
            return new Witness(arena, channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE, arena), currentBoot());
        }
    }

    /** A number for the time since the machine was started; 0 if it cannot be known. */
    private static long currentBoot() {
        try {
            CRC32C crc = new CRC32C();
            crc.update(Files.readString(BOOT).getBytes(StandardCharsets.UTF_8));
            return crc.getValue();
        } catch (IOException e) {
            return 0;
        }
    }

    /** How many changes there have been. */
    long sequence() {
        return page.get(ValueLayout.JAVA_LONG, SEQUENCE_AT);
    }

    /** Whether the machine ran on since: then nothing that was written can be missing. */
    boolean isOfThisBoot() {
        return boot != 0 && page.get(ValueLayout.JAVA_LONG, BOOT_AT) == boot;
    }

    /** When a broker was last seen alive, since the epoch by the wall clock; 0 if never. */
    long aliveMillis() {
        return page.get(ValueLayout.JAVA_LONG, ALIVE_AT);
    }

    /** The newest manifest that was seen; null if none was. */
    @Nullable
    Manifest manifest() {
        Manifest first = manifest(0);
        Manifest second = manifest(1);
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        boolean later = second.number() != first.number()
                ? second.number() > first.number()
                : second.sizeBytes() > first.sizeBytes();
        return later ? second : first;
    }

    private @Nullable Manifest manifest(int place) {
        long at = MANIFEST_AT + (long) place * MANIFEST_BYTES;
        Manifest manifest = new Manifest(
                page.get(ValueLayout.JAVA_LONG, at),
                page.get(ValueLayout.JAVA_LONG, at + 8),
                page.get(ValueLayout.JAVA_LONG, at + 16));
        return page.get(ValueLayout.JAVA_LONG, at + 24) == proof(manifest) ? manifest : null;
    }

    /** Not 0, and not likely anything else by accident. */
    private static long proof(Manifest manifest) {
        return (manifest.number() * 31 + manifest.sizeBytes()) * 31 + manifest.checksum() + 1;
    }

    /** From one thread at a time. */
    void saw(Manifest manifest) {
        if (manifest.equals(manifest())) {
            return;
        }
        long at = MANIFEST_AT + (long) nextPlace * MANIFEST_BYTES;
        nextPlace = 1 - nextPlace;
        page.set(ValueLayout.JAVA_LONG, at + 24, 0);
        page.set(ValueLayout.JAVA_LONG, at, manifest.number());
        page.set(ValueLayout.JAVA_LONG, at + 8, manifest.sizeBytes());
        page.set(ValueLayout.JAVA_LONG, at + 16, manifest.checksum());
        page.set(ValueLayout.JAVA_LONG, at + 24, proof(manifest));
    }

    void saw(long sequence, long nowMillis) {
        page.set(ValueLayout.JAVA_LONG, SEQUENCE_AT, sequence);
        page.set(ValueLayout.JAVA_LONG, BOOT_AT, boot);
        alive(nowMillis);
    }

    void alive(long nowMillis) {
        page.set(ValueLayout.JAVA_LONG, ALIVE_AT, nowMillis);
    }

    @Override
    public void close() {
        page.force();
        arena.close();
    }
}
