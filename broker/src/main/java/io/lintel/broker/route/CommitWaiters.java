package io.lintel.broker.route;

import io.lintel.broker.session.Connection;
import java.util.ArrayList;
import java.util.List;

/** Connections of one loop that have something to say as soon as the store has committed it. */
final class CommitWaiters {
    private List<Connection> waiting = new ArrayList<>();
    private List<Connection> released = new ArrayList<>();

    void add(Connection connection) {
        waiting.add(connection);
    }

    /**
     * The store has committed something: lets them say what is true now; who still waits adds itself again. A bug in one
     * does not stop the next.
     */
    void release(Shard shard) {
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
    }
}
