package io.lintel.broker.store.disk;

/** A batch in the making, with what is needed to write rows into it. */
final class Draft {
    final Batch batch = new Batch();
    final Keys keys = new Keys();
    private final RowWriter value = new RowWriter();

    /** For a value, which is to be used before the next one is asked for. */
    RowWriter value() {
        return value.clear();
    }
}
