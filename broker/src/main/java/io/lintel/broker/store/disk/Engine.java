package io.lintel.broker.store.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sorted tables below the store: batches go in atomically and in order, rows come out. Any thread may read. */
interface Engine extends AutoCloseable {
    /** Looks at rows in the order of their keys, until it says false. */
    @FunctionalInterface
    interface Visitor {
        boolean visit(byte[] key, byte[] value);
    }

    /** The tables as they were at one moment. */
    interface View extends AutoCloseable {
        byte @Nullable [] get(Table table, byte[] key) throws IOException;

        /** Shows the rows from one key on, up to another one without that; null: to the end. */
        void scan(Table table, byte[] from, byte @Nullable [] to, Visitor visitor) throws IOException;

        @Override
        void close();
    }

    /**
     * Writes a batch, all of it or nothing.
     *
     * @param sync waits until the disk has it
     */
    void write(byte[] batch, boolean sync) throws IOException;

    /** The tables as they are now. */
    View view();

    /** How many changes were written, ever. */
    long sequence();

    /** Reads everything that is written, and compares checksums. */
    void verify() throws IOException;

    /** Gives back the space of what was deleted. Takes its time. */
    void compact(List<Table> tables) throws IOException;

    /** Writes a copy as of now into a folder that is not there yet. */
    void copyTo(Path folder) throws IOException;

    @Override
    void close();
}
