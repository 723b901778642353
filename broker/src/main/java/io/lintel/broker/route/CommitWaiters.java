package io.lintel.broker.route;

import io.lintel.broker.session.Connection;
import java.util.ArrayList;
import java.util.List;

/**
 * Connections of one loop that have something to say as soon as the store has committed it, or are not read until the
 * store has caught up.
 */
final class CommitWaiters {
    private final Shard shard;
    private List<Connection> waiting = new ArrayList<>();
    private List<Connection> released = new ArrayList<>();

    /** Whether some are not read because the store is behind. */
    private boolean outrun;

    CommitWaiters(Shard shard) {
        this.shard = shard;
    }

    void add(Connection connection) {
        waiting.add(connection);
    }

    /** Whether the store is behind, so that who has it keep something should not be read until it has caught up. */
    boolean outrunStore() {
        boolean behind = shard.journal().isBehind();
        outrun |= behind;
        return behind;
    }

    /**
     * The store has committed something: lets them say what is true now; who still waits adds itself again. A bug in one
     * does not stop the next.
     */
    void release() {
        List<Connection> all = waiting;
        waiting = released;
        released = all;
        for (int i = 0; i < all.size(); i++) {
            try {
                all.get(i).release();
            } catch (RuntimeException e) {
                shard.incidents().bug("answering what was committed", e);
            }
        }
        all.clear();
        if (outrun && !shard.journal().isBehind()) {
            outrun = false;
            shard.readOn();
        }
    }
}
