package io.lintel.broker.store.disk;

import io.lintel.broker.store.Journal;
import io.lintel.broker.store.Restoration;
import io.lintel.broker.store.SessionStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps sessions, what they are owed, and what is retained in a folder on disk, so that what was acknowledged is still
 * true after a crash. How much of a crash, {@link Durability} says. Any thread may use it.
 */
public final class DiskStore implements SessionStore {
    private static final Logger LOG = LoggerFactory.getLogger(DiskStore.class);

    /** A store up to this size is read through and checked before it is used. */
    private static final long CHECKED_AT_ONCE_BYTES = 256L << 20;

    private static final Pattern FILE =
            Pattern.compile("(/[^ :]*/tables/[^ :/]+)|([0-9]{6}\\.(?:sst|log)|MANIFEST-[0-9]+)");

    private final DiskConfig config;
    private final StoreFolder folder;
    private final Witness witness;
    private final Tables tables;
    private final long aliveMillis;
    private final WallClock clock;
    private final Numbers numbers = new Numbers();
    private final KeptSessions sessions = new KeptSessions();
    private final PageReader reader;
    private final TurnQueue queue = new TurnQueue(numbers);
    private final CommitThread commits;
    private final Housekeeping housekeeping;
    private boolean closed;

    /**
     * Opens the store in a folder, or begins one there. What a crash has cut off in the middle of a write is let go; it was
     * not acknowledged.
     *
     * @throws DamagedStoreException when what was committed cannot be read back, unless the configuration accepts that
     * @throws NewerFormatException when a later version wrote it
     * @throws StoreInUseException when another process has it open
     * @throws UnreachableStoreException when the folder cannot be used
     */
    public static DiskStore open(DiskConfig config) {
        return open(config, System::currentTimeMillis, folder -> new RocksEngine(folder, config.maxBytes()));
    }

    /** How the engine in a folder is opened. */
    @FunctionalInterface
    interface EngineOpening {
        Engine open(Path folder) throws IOException;
    }

    static DiskStore open(DiskConfig config, WallClock clock, EngineOpening engines) {
        StoreFolder folder = StoreFolder.lock(config.folder());
        try {
            return openOrBegin(config, folder, clock, engines);
        } catch (IOException | RuntimeException e) {
            closeAll(folder);
            throw e instanceof IOException io
                    ? new UnreachableStoreException(config.folder(), io)
                    : (RuntimeException) e;
        }
    }

    private static DiskStore openOrBegin(DiskConfig config, StoreFolder folder, WallClock clock, EngineOpening engines)
            throws IOException {
        try {
            return new DiskStore(config, folder, clock, engines);
        } catch (DamagedStoreException e) {
            if (!config.acceptLoss()) {
                throw e;
            }
            Path aside = folder.setAside(Instant.ofEpochMilli(clock.millis()));
            LOG.error("{}; it lies now in {}, and an empty store is begun", e.getMessage(), aside);
            return new DiskStore(config, folder, clock, engines);
        }
    }

    private DiskStore(DiskConfig config, StoreFolder folder, WallClock clock, EngineOpening engines)
            throws IOException {
        this.config = config;
        this.folder = folder;
        this.clock = clock;
        folder.checkFormat();
        this.witness = Witness.open(folder.witness());
        this.aliveMillis =
                witness.aliveMillis() == 0 ? clock.millis() : Math.min(witness.aliveMillis(), clock.millis());
        checkManifest();
        this.tables = openTables(engines);
        try {
            check();
            numbers.skip(tables.mark());
            sessions.know(numbers.last());
            Shelf shelf = new Shelf(numbers, sessions, tables, tables.sharedMessages());
            Disk disk = new Disk(config, folder, tables, witness, clock);
            disk.noteManifest();
            this.reader = new PageReader(tables);
            this.commits = new CommitThread(disk, queue, shelf, reader);
            this.housekeeping = new Housekeeping(disk, tables, shelf);
        } catch (IOException e) {
            closeAll(tables, witness);
            throw damaged(e);
        } catch (RuntimeException e) {
            closeAll(tables, witness);
            throw e;
        }
        commits.start();
        housekeeping.start();
    }

    private Tables openTables(EngineOpening engines) {
        try {
            return new Tables(() -> engines.open(folder.tables()));
        } catch (IOException e) {
            closeAll(witness);
            throw damaged(e);
        }
    }

    private void checkManifest() throws IOException {
        Manifest seen = witness.manifest();
        if (seen != null && !seen.isContinuedIn(folder.tables())) {
            closeAll(witness);
            throw new DamagedStoreException(folder.tables(), "the list of its files was changed or cut", null);
        }
    }

    /** Whether all is there that was, and whole. */
    private void check() throws IOException {
        long sequence = tables.use(Engine::sequence);
        if (sequence < witness.sequence()) {
            String missing = (witness.sequence() - sequence) + " changes are missing that were written";
            if (witness.isOfThisBoot() || config.durability() == Durability.SYNC) {
                throw new DamagedStoreException(folder.tables(), missing, null);
            }
            LOG.warn("The machine has stopped without writing everything to {}: {}", folder.tables(), missing);
        }
        if (folder.sizeBytes() <= CHECKED_AT_ONCE_BYTES) {
            tables.use(engine -> {
                engine.verify();
                return true;
            });
        }
    }

    private DamagedStoreException damaged(Exception e) {
        String message = String.valueOf(e.getMessage());
        Matcher named = FILE.matcher(message);
        Path file = !named.find()
                ? folder.tables()
                : named.group(1) != null
                        ? Path.of(named.group(1))
                        : folder.tables().resolve(named.group(2));
        return new DamagedStoreException(file, message, e);
    }

    @Override
    public void restore(Restoration restoration) {
        try {
            tables.use(engine -> {
                try (Engine.View view = engine.view()) {
                    new Recovery(view, sessions, clock, aliveMillis, restoration).run();
                }
                return true;
            });
        } catch (IOException | UncheckedIOException | RowReader.MalformedRowException e) {
            throw damaged(e);
        }
    }

    @Override
    public Journal journal(Executor loop, Runnable committed) {
        DiskJournal journal = new DiskJournal(commits, queue, numbers, loop, committed, clock, config.durability());
        queue.add(journal);
        return journal;
    }

    /**
     * Writes a copy of the store as it is now, while it is in use, which {@link #open} can open.
     *
     * @param copy a folder that is not there yet
     */
    public void backup(Path copy) throws IOException {
        Path draft = copy.resolveSibling(copy.getFileName() + ".new");
        Files.createDirectories(draft);
        tables.use(engine -> {
            engine.copyTo(draft.resolve("tables"));
            return true;
        });
        Files.copy(folder.format(), draft.resolve("format"));
        Files.move(draft, copy, StandardCopyOption.ATOMIC_MOVE);
    }

    /** How many changes were written to disk, ever. */
    public long changes() throws IOException {
        return tables.use(Engine::sequence);
    }

    /** What has been committed since it was opened. Any thread may ask. */
    public Commits commits() {
        return commits.done();
    }

    /** How many rows a table has, counted one by one. */
    int rows(Table table) throws IOException {
        return tables.use(engine -> {
            int[] rows = {0};
            try (Engine.View view = engine.view()) {
                view.scan(table, new byte[0], null, (_, _) -> {
                    rows[0]++;
                    return true;
                });
            }
            return rows[0];
        });
    }

    /** Whether it takes more messages: its limit is not met, the disk has room, and writes succeed. Any thread may ask. */
    public boolean hasRoom() {
        return commits.hasRoom();
    }

    /** Bytes on disk now. */
    public long sizeBytes() throws IOException {
        return folder.sizeBytes();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            housekeeping.close();
            commits.close();
            closeAll(reader, tables, witness, folder);
        }
    }

    private static void closeAll(@Nullable AutoCloseable... resources) {
        for (AutoCloseable each : resources) {
            try {
                if (each != null) {
                    each.close();
                }
            } catch (Exception e) {
                LOG.warn("The store was not closed properly", e);
            }
        }
    }
}
