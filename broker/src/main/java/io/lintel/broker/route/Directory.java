package io.lintel.broker.route;

import io.lintel.broker.message.ClientId;
import io.lintel.broker.session.Grant;
import io.lintel.broker.session.Recipient;
import io.lintel.broker.session.Session;
import io.lintel.broker.session.ShareGroup;
import io.lintel.broker.topic.SharedFilter;
import io.lintel.broker.topic.SubscriptionTree;
import io.lintel.broker.topic.TopicFilter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who is where: which loop owns a client's session, and who subscribes to what. Any thread may use it. */
final class Directory {
    private final Map<ClientId, Shard> homes = new ConcurrentHashMap<>();
    private final SubscriptionTree<Object, Recipient> tree = new SubscriptionTree<>();
    private final Map<SharedFilter, ShareGroup> groups = new ConcurrentHashMap<>();

    SubscriptionTree<Object, Recipient> tree() {
        return tree;
    }

    /** The loop that owns the session of this client: the one that has it, or else the one that asks. */
    Shard claim(ClientId client, Shard asking) {
        Shard home = homes.putIfAbsent(client, asking);
        return home == null ? asking : home;
    }

    /** The session of this client is no more. */
    void release(ClientId client, Shard home) {
        homes.remove(client, home);
    }

    int sessions() {
        return homes.size();
    }

    int groups() {
        return groups.size();
    }

    @Nullable
    Shard homeOf(ClientId client) {
        return homes.get(client);
    }

    @Nullable
    ShareGroup group(SharedFilter filter) {
        return groups.get(filter);
    }

    void add(Grant grant) {
        switch (grant.filter()) {
            case TopicFilter filter -> tree.put(filter, grant.session(), grant);
            case SharedFilter filter -> groups.compute(filter, (_, there) -> join(grant, filter, there));
        }
    }

    private ShareGroup join(Grant grant, SharedFilter filter, @Nullable ShareGroup there) {
        ShareGroup group = there == null ? new ShareGroup(filter) : there;
        grant.joined(group);
        group.join(grant);
        if (there == null) {
            tree.put(filter.topics(), group, group);
        }
        return group;
    }

    void remove(Grant grant) {
        Session session = grant.session();
        switch (grant.filter()) {
            case TopicFilter filter -> tree.remove(filter, session);
            case SharedFilter filter ->
                groups.computeIfPresent(filter, (_, group) -> {
                    if (!group.leave(session)) {
                        return group;
                    }
                    tree.remove(filter.topics(), group);
                    return null;
                });
        }
    }
}
