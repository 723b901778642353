package io.lintel.broker.store.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * An engine whose writes can be told to fail, to break off, or to be slow; and which knows what a disk would have after a
 * power cut: each file as long as it was when it was last synced.
 */
final class FaultyEngine implements Engine {
    /** What is to happen with the next writes, for all engines that are opened with it. */
    static final class Faults {
        final AtomicInteger failing = new AtomicInteger();
        final AtomicInteger breakingOff = new AtomicInteger();
        final AtomicInteger bugs = new AtomicInteger();
        final AtomicInteger writes = new AtomicInteger();
        volatile long slowMillis;
        private final Map<Path, Long> synced = new LinkedHashMap<>();

        FaultyEngine open(Path folder) throws IOException {
            FaultyEngine engine = new FaultyEngine(new RocksEngine(folder, DiskConfig.DEFAULT_BYTES), folder, this);
            noteSynced(folder);
            return engine;
        }

        private synchronized void noteSynced(Path folder) throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    synced.put(file.getFileName(), file.toFile().length());
                }
            }
        }

        /** Copies the tables of a store as a disk has them that has lost all that was not synced. */
        synchronized void cutPower(Path from, Path to) throws IOException {
            Files.createDirectories(to);
            try (Stream<Path> files = Files.list(from)) {
                for (Path file : files.toList()) {
                    byte[] bytes = Files.readAllBytes(file);
                    boolean log = file.toString().endsWith(".log");
                    long kept = log ? synced.getOrDefault(file.getFileName(), 0L) : bytes.length;
                    Files.write(
                            to.resolve(file.getFileName()), Arrays.copyOf(bytes, (int) Math.min(kept, bytes.length)));
                }
            }
        }
    }

    private final Engine below;
    private final Path folder;
    private final Faults faults;

    private FaultyEngine(Engine below, Path folder, Faults faults) {
        this.below = below;
        this.folder = folder;
        this.faults = faults;
    }

    private static boolean takesOne(AtomicInteger count) {
        return count.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    @Override
    public void write(byte[] batch, boolean sync) throws IOException {
        faults.writes.incrementAndGet();
        if (faults.slowMillis > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(faults.slowMillis));
        }
        if (takesOne(faults.bugs)) {
            throw new IllegalStateException("a bug");
        }
        if (takesOne(faults.failing)) {
            throw new IOException("Input/output error");
        }
        if (takesOne(faults.breakingOff)) {
            Files.write(newestLog(), Arrays.copyOf(batch, batch.length / 2), StandardOpenOption.APPEND);
            throw new IOException("short write");
        }
        below.write(batch, sync);
        if (sync) {
            faults.noteSynced(folder);
        }
    }

    private Path newestLog() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    @Override
    public View view() {
        return below.view();
    }

    @Override
    public long sequence() {
        return below.sequence();
    }

    @Override
    public void verify() throws IOException {
        below.verify();
    }

    @Override
    public void compact(List<Table> tables) throws IOException {
        below.compact(tables);
    }

    @Override
    public void copyTo(Path copy) throws IOException {
        below.copyTo(copy);
    }

    @Override
    public void close() {
        below.close();
    }
}
