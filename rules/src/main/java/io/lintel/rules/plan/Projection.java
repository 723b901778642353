package io.lintel.rules.plan;

import java.util.List;
import java.util.Optional;

/** Takes from the keys of one scope the values for the captures of another: from user and room, the room. */
final class Projection {
    private final int[] places;
    private final boolean identity;

    private Projection(int[] places, boolean identity) {
        this.places = places;
        this.identity = identity;
    }

    /** The projection from a scope to these captures, or nothing when the scope lacks one of them. */
    static Optional<Projection> of(List<String> scope, List<String> captures) {
        return scope.containsAll(captures)
                ? Optional.of(new Projection(
                        captures.stream().mapToInt(scope::indexOf).toArray(), captures.equals(scope)))
                : Optional.empty();
    }

    Key apply(Key key) {
        return identity ? key : key.project(places);
    }

    /** Whether the projection of one key is the other. */
    boolean maps(Key key, Key other) {
        return key.projectsTo(places, other);
    }

    /** A hash of the projection of a key. */
    int hash(Key key) {
        if (identity) {
            return key.hashCode();
        }
        int hash = 1;
        for (int place : places) {
            hash = hash * 31 + key.value(place).hashCode();
        }
        return hash;
    }
}
