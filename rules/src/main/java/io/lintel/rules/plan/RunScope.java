package io.lintel.rules.plan;

import java.util.List;

/** For which keys the runs of a rule are counted together. */
public final class RunScope {
    private final int index;
    private final Projection projection;
    private final Owner owner;

    /**
     * @param index its number among those of the rule
     * @param captures whose values are told apart
     * @param owner who owns these keys, and those of the trigger
     */
    RunScope(int index, List<String> captures, List<String> scope, Owner owner) {
        this.owner = owner;
        this.index = index;
        this.projection = Projection.of(scope, captures).orElseThrow();
    }

    public Owner owner() {
        return owner;
    }

    public int index() {
        return index;
    }

    /** The key under which the runs for a key of the trigger are counted. */
    public Key key(Key trigger) {
        return projection.apply(trigger);
    }
}
