package io.lintel.broker.route;

import io.lintel.broker.message.Publish;
import io.lintel.broker.session.Grant;
import io.lintel.broker.session.Session;
import io.lintel.broker.session.ShareGroup;
import io.lintel.broker.session.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one loop has for the others, gathered during a turn and handed over together at its end. Knows when another loop
 * has more than it can deliver: then who publishes for that loop has to wait, and nothing is lost.
 */
final class Outgoing {
    private final Shard shard;
    private final Commons commons;
    private final @Nullable Parcel[] open;
    private boolean scheduled;
    private boolean forFullInbox;

    Outgoing(Shard shard, Commons commons) {
        this.shard = shard;
        this.commons = commons;
        this.open = new Parcel[commons.shardCount()];
    }

    /** For all of another loop's sessions that match. */
    void add(int to, Publish publish, List<Target> targets, @Nullable Session publisher, long received, long stored) {
        Parcel parcel = parcel(to);
        parcel.add(publish, targets, publisher, received, stored);
        sendIfFull(to, parcel);
    }

    /** For the member of a group whose turn it is. */
    void add(int to, Publish publish, Grant grant, ShareGroup group, long received, long stored) {
        Parcel parcel = parcel(to);
        parcel.add(publish, grant, group, received, stored);
        sendIfFull(to, parcel);
    }

    /** Whether something was for a loop that is so late that no more should be read for it; asked once for each publish. */
    boolean isCongested() {
        boolean congested = forFullInbox;
        forFullInbox = false;
        return congested;
    }

    private Parcel parcel(int to) {
        forFullInbox |= commons.shards().get(to).inbox().isFull();
        Parcel parcel = open[to];
        if (parcel == null) {
            parcel = new Parcel();
            open[to] = parcel;
            if (!scheduled) {
                scheduled = true;
                shard.execute(this::sendAll);
            }
        }
        return parcel;
    }

    /** With a store that keeps, the turn has to be over first: what is written about a delivery comes after it. */
    private void sendIfFull(int to, Parcel parcel) {
        if (parcel.size() >= Parcel.FULL && !shard.journal().keeps()) {
            open[to] = null;
            commons.shards().get(to).inbox().put(parcel);
        }
    }

    private void sendAll() {
        scheduled = false;
        shard.journal().flush();
        for (int i = 0; i < open.length; i++) {
            Parcel parcel = open[i];
            if (parcel != null) {
                open[i] = null;
                commons.shards().get(i).inbox().put(parcel);
            }
        }
    }
}
