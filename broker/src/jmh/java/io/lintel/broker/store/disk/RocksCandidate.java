package io.lintel.broker.store.disk;

import java.io.IOException;
import java.nio.file.Path;

/** RocksDB as the store uses it: a batch in its own form, one call. */
final class RocksCandidate implements EngineComparison.Candidate {
    private final RocksEngine engine;
    private final Batch batch = new Batch();
    private final RowWriter key = new RowWriter();
    private final RowWriter value = new RowWriter();

    RocksCandidate(Path folder) throws IOException {
        this.engine = new RocksEngine(folder, DiskConfig.DEFAULT_BYTES);
    }

    @Override
    public void put(byte[] name, byte[] row) {
        batch.put(Table.QUEUES, key.clear().raw(name), value.clear().raw(row));
    }

    @Override
    public void delete(byte[] name) {
        batch.delete(Table.QUEUES, key.clear().raw(name));
    }

    @Override
    public void commit(boolean sync) throws IOException {
        engine.write(batch.toArray(), sync);
        batch.clear();
    }

    @Override
    public long scan() throws IOException {
        long[] count = {0};
        try (Engine.View view = engine.view()) {
            view.scan(Table.QUEUES, new byte[0], null, (_, _) -> {
                count[0]++;
                return true;
            });
        }
        return count[0];
    }

    @Override
    public void close() {
        engine.close();
    }
}
