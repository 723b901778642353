package io.lintel.broker.store.disk;

/**
 * Changes that become true together, in the form in which the engine logs them, so that a batch goes to it in one call.
 * Later changes of a key count.
 */
final class Batch {
    /** Eight bytes of sequence number, which the engine fills in, and four of count. */
    private static final int HEADER_BYTES = 12;

    private static final int COUNT_AT = 8;

    // RocksDB, db/dbformat.h, ValueType: each for a numbered column family
    private static final int DELETION = 0x4;
    private static final int VALUE = 0x5;
    private static final int RANGE_DELETION = 0xE;

    private final RowWriter bytes = new RowWriter();
    private int count;

    Batch() {
        clear();
    }

    void clear() {
        count = 0;
        bytes.clear().number(0).oneByte(0).oneByte(0).oneByte(0).oneByte(0);
    }

    boolean isEmpty() {
        return count == 0;
    }

    int sizeBytes() {
        return bytes.size() - HEADER_BYTES;
    }

    void put(Table table, RowWriter key, RowWriter value) {
        begin(VALUE, table).block(key).block(value);
    }

    void delete(Table table, RowWriter key) {
        begin(DELETION, table).block(key);
    }

    /** Deletes from one key up to another, without that one. */
    void deleteRange(Table table, RowWriter from, RowWriter to) {
        begin(RANGE_DELETION, table).block(from).block(to);
    }

    private RowWriter begin(int kind, Table table) {
        count++;
        return bytes.oneByte(kind).variable(table.number());
    }

    /** The whole batch. */
    byte[] toArray() {
        bytes.setLittleInt(COUNT_AT, count);
        return bytes.toArray();
    }
}
