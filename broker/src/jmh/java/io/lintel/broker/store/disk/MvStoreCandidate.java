package io.lintel.broker.store.disk;

import java.nio.file.Path;
import java.util.Iterator;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;

/** H2's MVStore, with the settings that suit the load best: no commits by time, and room to write sequentially. */
final class MvStoreCandidate implements EngineComparison.Candidate {
    private final MVStore store;
    private final MVMap<byte[], byte[]> rows;

    MvStoreCandidate(Path folder) {
        this.store = new MVStore.Builder()
                .fileName(folder.resolve("rows.mv").toString())
                .autoCommitDisabled()
                .cacheSize(32)
                .open();
        this.rows = store.openMap(
                "rows",
                new MVMap.Builder<byte[], byte[]>()
                        .keyType(ByteArrayDataType.INSTANCE)
                        .valueType(ByteArrayDataType.INSTANCE));
    }

    @Override
    public void put(byte[] name, byte[] row) {
        rows.put(name, row);
    }

    @Override
    public void delete(byte[] name) {
        rows.remove(name);
    }

    @Override
    public void commit(boolean sync) {
        store.commit();
        if (sync) {
            store.sync();
        }
    }

    @Override
    public long scan() {
        long count = 0;
        for (Iterator<byte[]> keys = rows.keyIterator(null); keys.hasNext(); ) {
            rows.get(keys.next());
            count++;
        }
        return count;
    }

    @Override
    public void close() {
        store.close();
    }
}
