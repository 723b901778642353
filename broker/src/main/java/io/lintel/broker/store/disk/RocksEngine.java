package io.lintel.broker.store.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** The engine that is used: RocksDB. Owns everything native, and releases it with {@link #close}. */
final class RocksEngine implements Engine {
    private static final long MOST_MEMTABLE_BYTES = 16L << 20;
    private static final long CACHE_BYTES = 32L << 20;
    private static final int FILTER_BITS = 10;

    private final List<AutoCloseable> owned = new ArrayList<>();
    private final List<ColumnFamilyHandle> handles = new ArrayList<>();
    private final RocksDB db;
    private final WriteOptions plain;
    private final WriteOptions synced;

    static {
        RocksDB.loadLibrary();
    }

    /**
     * Opens what is in the folder, or begins there; what a crash has cut off at the end is let go.
     *
     * @param maxBytes how large the folder may be: what waits in the log is a small part of that
     */
    RocksEngine(Path folder, long maxBytes) throws IOException {
        long memtable = Math.min(MOST_MEMTABLE_BYTES, maxBytes / 8);
        DBOptions options = own(new DBOptions())
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setParanoidChecks(true)
                // only what a crash leaves is let go: the last record, begun and not ended
                .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
                // what waits in memory and in the log: a restart reads it again
                .setDbWriteBufferSize(memtable * 2)
                .setMaxTotalWalSize(memtable * 2)
                .setMaxBackgroundJobs(2)
                .setAllowFAllocate(false)
                .setMaxManifestFileSize(1 << 20)
                .setMaxOpenFiles(256)
                .setSkipStatsUpdateOnDbOpen(true)
                .setAllowConcurrentMemtableWrite(false)
                .setEnableWriteThreadAdaptiveYield(false)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(2)
                .setMaxLogFileSize(1 << 20);
        List<ColumnFamilyDescriptor> families = new ArrayList<>();
        Cache cache = own(new LRUCache(CACHE_BYTES));
        for (Table table : Table.values()) {
            families.add(new ColumnFamilyDescriptor(
                    table.label().getBytes(StandardCharsets.UTF_8), family(cache, memtable)));
        }
        try {
            this.db = RocksDB.open(options, folder.toString(), families, handles);
        } catch (RocksDBException e) {
            close(owned);
            throw new IOException(e.getMessage(), e);
        }
        this.plain = own(new WriteOptions());
        this.synced = own(new WriteOptions()).setSync(true);
    }

    private ColumnFamilyOptions family(Cache cache, long memtable) {
        BlockBasedTableConfig format = new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setCacheIndexAndFilterBlocks(true)
                .setFormatVersion(5)
                .setFilterPolicy(own(new BloomFilter(FILTER_BITS)));
        ColumnFamilyOptions options = own(new ColumnFamilyOptions());
        options.setTableFormatConfig(format);
        options.setWriteBufferSize(memtable);
        options.setCompressionType(CompressionType.LZ4_COMPRESSION);
        return options;
    }

    private <T extends AutoCloseable> T own(T resource) {
        owned.add(resource);
        return resource;
    }

    @Override
    public void write(byte[] batch, boolean sync) throws IOException {
        try (WriteBatch changes = new WriteBatch(batch)) {
            db.write(sync ? synced : plain, changes);
        } catch (RocksDBException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public View view() {
        return new RocksView();
    }

    @Override
    public long sequence() {
        return db.getLatestSequenceNumber();
    }

    @Override
    public void verify() throws IOException {
        try {
            db.verifyChecksum();
        } catch (RocksDBException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void compact(List<Table> tables) throws IOException {
        try {
            for (Table table : tables) {
                db.compactRange(handles.get(table.number()));
            }
        } catch (RocksDBException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void copyTo(Path folder) throws IOException {
        try (Checkpoint checkpoint = Checkpoint.create(db)) {
            checkpoint.createCheckpoint(folder.toString());
        } catch (RocksDBException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        handles.forEach(ColumnFamilyHandle::close);
        db.close();
        close(owned);
    }

    private static void close(List<AutoCloseable> resources) {
        for (AutoCloseable each : resources.reversed()) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final class RocksView implements View {
        private final Snapshot snapshot = Objects.requireNonNull(db.getSnapshot());
        private final ReadOptions reading = new ReadOptions().setSnapshot(snapshot);

        @Override
        public byte @Nullable [] get(Table table, byte[] key) throws IOException {
            try {
                return db.get(handles.get(table.number()), reading, key);
            } catch (RocksDBException e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        @Override
        public void scan(Table table, byte[] from, byte @Nullable [] to, Visitor visitor) throws IOException {
            try (Slice end = to == null ? null : new Slice(to);
                    ReadOptions options = new ReadOptions().setSnapshot(snapshot)) {
                if (end != null) {
                    options.setIterateUpperBound(end);
                }
                scan(handles.get(table.number()), options, from, visitor);
            }
        }

        private void scan(ColumnFamilyHandle table, ReadOptions options, byte[] from, Visitor visitor)
                throws IOException {
            try (RocksIterator rows = db.newIterator(table, options)) {
                rows.seek(from);
                while (rows.isValid() && visitor.visit(rows.key(), rows.value())) {
                    rows.next();
                }
                rows.status();
            } catch (RocksDBException e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            reading.close();
            db.releaseSnapshot(snapshot);
            snapshot.close();
        }
    }
}
