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

/**
 * Bears witness of how far the store has come, in a small file of its own: so a log that was cut at a record's edge, which
 * looks whole, is found out. It lives in the page cache, so it outlives the process as surely as the log does, and costs a
 * store to memory for each commit. Used by the commit thread.
 */
final class Witness implements AutoCloseable {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int SIZE = 24;
    private static final int BOOT_AT = 0;
    private static final int SEQUENCE_AT = 8;
    private static final int ALIVE_AT = 16;

    private final Arena arena;
    private final MemorySegment page;
    private final long boot;

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
