package io.lintel.gateway.rule;

import io.lintel.gateway.config.StartException;
import io.lintel.rules.Effects;
import io.lintel.rules.value.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps changes in a file of its own, for engines that have no journal: appended by the thread of the event, in the order
 * of their numbers, so that what was kept when the call returns survives the end of the process, though not that of the
 * machine. The file is written anew without what is out of date when it is opened, and when it has grown to four times
 * that size.
 *
 * <pre>
 * rules.kept       the records, oldest first
 * rules.kept.new   while it is written anew
 * </pre>
 */
public final class KeptFile implements Keeper {
    private static final Logger LOG = LoggerFactory.getLogger(KeptFile.class);
    private static final String NAME = "rules.kept";
    private static final int GROWTH = 4;
    private static final long SMALL_BYTES = 8 << 20;

    /** A change waits no longer for those before it, which other threads are about to bring. */
    private static final long MOST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Path file;
    private final Map<Bytes, Bytes> live = new LinkedHashMap<>();
    private FileChannel channel;
    private long sizeBytes;
    private long rewriteAtBytes;
    private boolean broken;

    /** Number of the last change that was written. */
    private long written;

    private KeptFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens the file in this folder, which is there.
     *
     * @throws StartException when it can be neither read nor written
     */
    public static KeptFile open(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            Map<Bytes, Bytes> kept = new LinkedHashMap<>();
            if (Files.exists(file)) {
                ByteBuffer records = ByteBuffer.wrap(Files.readAllBytes(file));
                int whole = KeptRecords.apply(records, kept);
                if (whole < records.limit()) {
                    setAside(file, records.limit() - whole);
                }
            }
            KeptFile opened = new KeptFile(file, write(file, kept));
            opened.live.putAll(kept);
            opened.sized();
            return opened;
        } catch (IOException e) {
            throw new StartException(
                    "What rules have kept in %s cannot be used: %s.".formatted(file, e.getMessage()), e);
        }
    }

    /** A write that the end of the process has cut is nothing; anything more is worth keeping for a person to look at. */
    private static void setAside(Path file, int bytes) throws IOException {
        Path copy = file.resolveSibling(NAME + ".damaged");
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        LOG.warn("the last {} bytes of {} are not whole and are not used; a copy lies in {}", bytes, file, copy);
    }

    private static FileChannel write(Path file, Map<Bytes, Bytes> kept) throws IOException {
        Path next = file.resolveSibling(NAME + ".new");
        FileChannel written = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        for (Map.Entry<Bytes, Bytes> entry : kept.entrySet()) {
            writeFully(written, KeptRecords.encode(List.of(new Effects.Change(entry.getKey(), entry.getValue()))));
        }
        written.force(true);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return written;
    }

    private static void writeFully(FileChannel channel, ByteBuffer records) throws IOException {
        while (records.hasRemaining()) {
            channel.write(records);
        }
    }

    private void sized() throws IOException {
        sizeBytes = channel.size();
        rewriteAtBytes = Math.max(SMALL_BYTES, sizeBytes * GROWTH);
    }

    @Override
    public synchronized List<Effects.Change> kept() {
        return live.entrySet().stream()
                .map(entry -> new Effects.Change(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public synchronized void keep(long number, List<Effects.Change> changes) {
        awaitTurn(number);
        append(changes);
        written = Math.max(written, number);
        notifyAll();
    }

    private synchronized void awaitTurn(long number) {
        long end = System.nanoTime() + MOST_WAIT_NANOS;
        boolean interrupted = false;
        for (long left = MOST_WAIT_NANOS; written < number - 1 && left > 0; left = end - System.nanoTime()) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void append(List<Effects.Change> changes) {
        try {
            ByteBuffer records = KeptRecords.encode(changes);
            sizeBytes += records.remaining();
            writeFully(channel, records);
            changes.forEach(this::remember);
            if (sizeBytes > rewriteAtBytes) {
                FileChannel old = channel;
                channel = write(file, live);
                old.close();
                sized();
            }
            broken = false;
        } catch (IOException e) {
            if (!broken) {
                LOG.error("what rules know cannot be kept, and will be gone after a restart: {}", e.getMessage());
            }
            broken = true;
        }
    }

    private void remember(Effects.Change change) {
        Bytes value = change.value();
        if (value == null) {
            live.remove(change.key());
        } else {
            live.put(change.key(), value);
        }
    }

    @Override
    public synchronized void close() {
        try {
            channel.force(true);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
