package io.lintel.gateway.sink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps dead letters as lines of JSON, {@code dead.jsonl} and older ones {@code dead.1.jsonl}…, so many bytes and no more: the
 * oldest file goes. Written by a thread of its own; when that cannot keep up, letters are counted instead, and the log says how many.
 */
public final class DeadLetterFile implements AutoCloseable {
    static final int MAX_FILE_BYTES = 1 << 20;
    static final int OLDER_FILES = 4;

    private static final int MOST_WAITING = 1_000;
    private static final int AT_ONCE = 100;
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterFile.class);

    private final Path folder;
    private final int maxFileBytes;
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong lost = new AtomicLong();
    private final Thread writer;

    /** In this folder, which is there. */
    public DeadLetterFile(Path folder) {
        this(folder, MAX_FILE_BYTES);
    }

    DeadLetterFile(Path folder, int maxFileBytes) {
        this.folder = folder;
        this.maxFileBytes = maxFileBytes;
        this.writer = Thread.ofPlatform().name("lintel-dead-letters").daemon().start(this::write);
    }

    public void keep(DeadLetter letter) {
        if (!waiting.offer(letter.json())) {
            lost.incrementAndGet();
        }
    }

    private void write() {
        try {
            while (true) {
                StringBuilder lines = new StringBuilder(waiting.take()).append('\n');
                for (int i = 1; i < AT_ONCE && !waiting.isEmpty(); i++) {
                    lines.append(waiting.take()).append('\n');
                }
                append(lines.toString());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
        StringBuilder rest = new StringBuilder();
        waiting.forEach(line -> rest.append(line).append('\n'));
        append(rest.toString());
    }

    private void append(String lines) {
        try {
            Path file = file(0);
            if (Files.exists(file) && Files.size(file) + lines.length() > maxFileBytes) {
                rotate();
            }
            Files.write(
                    file,
                    lines.getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.APPEND);
            long missed = lost.getAndSet(0);
            if (missed > 0) {
                LOG.warn("{} dead letters came too fast to be kept", missed);
            }
        } catch (IOException e) {
            LOG.warn("dead letters cannot be kept in {}: {}", folder, e.getMessage());
        }
    }

    private void rotate() throws IOException {
        for (int i = OLDER_FILES; i > 0; i--) {
            if (Files.exists(file(i - 1))) {
                Files.move(file(i - 1), file(i), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path file(int age) {
        return folder.resolve(age == 0 ? "dead.jsonl" : "dead." + age + ".jsonl");
    }

    /** Writes what waits, and ends. */
    @Override
    public void close() {
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
