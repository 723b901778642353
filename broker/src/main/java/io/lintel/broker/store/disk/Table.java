package io.lintel.broker.store.disk;

/** The parts of the store, each sorted by key and laid out in files of its own. */
enum Table {
    /** Sessions with what belongs to them but their queues, the embedder's records, and marks. */
    STATE(0, "default"),
    /** What sessions are owed. */
    QUEUES(1, "queues"),
    /** What is retained. */
    RETAINED(2, "retained");

    private final int number;
    private final String label;

    Table(int number, String label) {
        this.number = number;
        this.label = label;
    }

    /** By which the engine knows it: the order in which they were made. */
    int number() {
        return number;
    }

    String label() {
        return label;
    }
}
