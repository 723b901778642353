package io.lintel.broker.store.disk;

import java.io.IOException;

/** A row that is rarely written and never cancels out: how it changes what is on disk, on the commit thread. */
@FunctionalInterface
interface Change {
    void writeTo(Shelf shelf) throws IOException;
}
