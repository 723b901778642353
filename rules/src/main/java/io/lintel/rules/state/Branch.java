package io.lintel.rules.state;

/** One of the strands that a {@code parallel} begins, for all of which another one waits. */
final class Branch extends Strand {
    private final int index;
    private final int parent;

    Branch(Run run, int index, int parent, int place) {
        super(run, place);
        this.index = index;
        this.parent = parent;
    }

    @Override
    int index() {
        return index;
    }

    @Override
    int parent() {
        return parent;
    }
}
