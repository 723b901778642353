package io.lintel.broker.store.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Compares engines under the load of the store: groups of rows that are put and deleted again somewhat later, with some
 * that stay. Prints a table for ADR 0010. Takes about two minutes.
 *
 * <pre>mvn test-compile exec:exec -pl broker -Pjmh -Djmh.main=io.lintel.broker.store.disk.EngineComparison</pre>
 */
public final class EngineComparison {
    private static final int PAYLOAD_BYTES = 100;
    private static final int LIVE = 100_000;
    private static final long CHURN_ROWS = 6_000_000;
    private static final long SECONDS = 20;

    private EngineComparison() {}

    /** An engine that is looked at. */
    interface Candidate extends AutoCloseable {
        void put(byte[] key, byte[] value);

        void delete(byte[] key);

        /** Makes what was put and deleted true, all together. */
        void commit(boolean sync) throws IOException;

        /** How many rows there are, read one by one. */
        long scan() throws IOException;

        @Override
        void close();
    }

    /** How a candidate is opened in a folder. */
    interface Opening {
        Candidate open(Path folder) throws IOException;
    }

    public static void main(String[] args) throws IOException {
        Path root = Path.of(args.length > 0 ? args[0] : "target/engines");
        System.out.println("| engine | rows a commit | durability | rows/s | commit p50 | p99 | on disk (live) | open | RSS |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        for (boolean sync : new boolean[] {false, true}) {
            for (int rows : new int[] {2, 64, 1_024}) {
                run("RocksDB", root, RocksCandidate::new, rows, sync);
                run("MVStore", root, MvStoreCandidate::new, rows, sync);
            }
        }
        for (String torn : List.of("cut", "flip")) {
            damage("RocksDB", root, RocksCandidate::new, torn);
            damage("MVStore", root, MvStoreCandidate::new, torn);
        }
    }

    private static void run(String name, Path root, Opening opening, int rows, boolean sync) throws IOException {
        Path folder = fresh(root);
        Random random = new Random(1);
        long written = 0;
        long[] nanos = new long[4_000_000];
        int commits = 0;
        long began = System.nanoTime();
        try (Candidate candidate = opening.open(folder)) {
            while (written < CHURN_ROWS && System.nanoTime() - began < TimeUnit.SECONDS.toNanos(SECONDS)) {
                long at = System.nanoTime();
                for (int i = 0; i < rows; i++, written++) {
                    byte[] payload = new byte[PAYLOAD_BYTES];
                    random.nextBytes(payload);
                    candidate.put(key(written), payload);
                    if (written >= LIVE) {
                        candidate.delete(key(written - LIVE));
                    }
                }
                candidate.commit(sync);
                nanos[commits++] = System.nanoTime() - at;
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            Arrays.sort(nanos, 0, commits);
            long size = size(folder);
            System.out.printf(
                    "| %s | %d | %s | %,.0f | %,d us | %,d us | %,d kB (%,d) |",
                    name,
                    rows,
                    sync ? "sync" : "os",
                    written / seconds,
                    nanos[commits / 2] / 1_000,
                    nanos[(int) (commits * 0.99)] / 1_000,
                    size >> 10,
                    (Math.min(written, LIVE) * (PAYLOAD_BYTES + 16)) >> 10);
        }
        long at = System.nanoTime();
        long found;
        try (Candidate candidate = opening.open(folder)) {
            found = candidate.scan();
        }
        System.out.printf(" %,d ms | %,d MB |%n", (System.nanoTime() - at) / 1_000_000, rss() >> 20);
        if (found != Math.min(written, LIVE)) {
            System.out.printf("%s: %,d rows instead of %,d%n", name, found, Math.min(written, LIVE));
        }
    }

    /** Cuts or flips bytes in the files of a store that was left without being closed. */
    private static void damage(String name, Path root, Opening opening, String how) throws IOException {
        int opened = 0;
        int refused = 0;
        int silent = 0;
        for (int seed = 0; seed < 20; seed++) {
            Path folder = fresh(root);
            Path copy = root.resolve("copy");
            try (Candidate candidate = opening.open(folder)) {
                for (int i = 0; i < 2_000; i++) {
                    candidate.put(key(i), new byte[PAYLOAD_BYTES]);
                    candidate.commit(false);
                }
                delete(copy);
                copy(folder, copy);
            }
            long expected = 2_000;
            hurt(copy, how, new Random(seed));
            try (Candidate candidate = opening.open(copy)) {
                long found = candidate.scan();
                opened++;
                if (found < expected - 1) {
                    silent++;
                }
            } catch (IOException | RuntimeException e) {
                refused++;
            }
        }
        System.out.printf("%s, %s at 20 places: opened %d, of these with rows missing %d, refused %d%n",
                name, how, opened, silent, refused);
    }

    private static void hurt(Path folder, String how, Random random) throws IOException {
        Path largest;
        try (Stream<Path> files = Files.list(folder)) {
            largest = files.max(Comparator.comparingLong(EngineComparison::sizeOf)).orElseThrow();
        }
        try (RandomAccessFile file = new RandomAccessFile(largest.toFile(), "rw")) {
            long at = (long) (random.nextDouble() * file.length());
            if (how.equals("cut")) {
                file.setLength(at);
            } else {
                file.seek(at);
                int old = file.read();
                file.seek(at);
                file.write(old ^ 1 << random.nextInt(8));
            }
        }
    }

    private static byte[] key(long number) {
        return new RowWriter().number(1).number(number).toArray();
    }

    private static Path fresh(Path root) throws IOException {
        Path folder = root.resolve("store");
        delete(folder);
        Files.createDirectories(folder);
        return folder;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path each : files.toList()) {
                Files.copy(each, to.resolve(each.getFileName()));
            }
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(EngineComparison::sizeOf).sum();
        }
    }

    private static long sizeOf(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static long rss() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) << 10;
            }
        }
        return 0;
    }
}
