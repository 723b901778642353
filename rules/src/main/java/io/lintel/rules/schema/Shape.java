package io.lintel.rules.schema;

import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schema or a part of one: all of its keywords have to be content. Filled after it is made, so that it may lead to itself. */
final class Shape implements Check {
    private final List<Check> checks = new ArrayList<>();

    void add(Check check) {
        checks.add(check);
    }

    @Override
    public @Nullable String objection(Value value, Visit visit) {
        visit.enter();
        String objection = null;
        for (int i = 0; i < checks.size() && objection == null; i++) {
            objection = checks.get(i).objection(value, visit);
        }
        visit.leave();
        return objection;
    }

    boolean fits(Value value, Visit visit) {
        return objection(value, visit) == null;
    }

    /** What is wrong with a part of the value. */
    @Nullable
    String objection(Value part, Object name, Visit visit) {
        visit.down(name);
        String objection = objection(part, visit);
        visit.up();
        return objection;
    }
}
