package io.lintel.rules.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the state a key belongs to. Everything that one run of a rule reads and writes has one owner, or is
 * shared; so runs of different owners go on side by side.
 */
public final class Owner {
    private final int salt;
    private final @Nullable Projection projection;

    private Owner(int salt, @Nullable Projection projection) {
        this.salt = salt;
        this.projection = projection;
    }

    /**
     * The values of these captures say who owns a key; without them in its scope, the key is shared.
     *
     * @param salt keeps apart what is never read together
     * @param scope the captures of the key
     */
    static Owner by(List<String> captures, int salt, List<String> scope) {
        return new Owner(salt, Projection.of(scope, captures).orElse(null));
    }

    /** Belongs to nobody alone: read by all, written only when nobody else runs. */
    public boolean isShared() {
        return projection == null;
    }

    /**
     * The number of the owner of a key, from 0 to below {@code owners}; {@code owners} itself when it is shared.
     *
     * @param owners how many there are, a power of two
     */
    public int of(Key key, int owners) {
        if (projection == null) {
            return owners;
        }
        int hash = (salt * 31 + projection.hash(key)) * 0x9E3779B9; // spreads neighbours (D. Knuth, TAOCP 6.4)
        return (hash ^ (hash >>> 16)) & (owners - 1);
    }
}
