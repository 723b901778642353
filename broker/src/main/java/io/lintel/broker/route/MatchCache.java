package io.lintel.broker.route;

import io.lintel.broker.session.Recipient;
import io.lintel.broker.topic.SubscriptionTree;
import io.lintel.broker.topic.TopicName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The matches of the topics that one loop has routed of late, each valid until a subscription changes. */
final class MatchCache {
    private static final int MOST = 16_384;

    private final SubscriptionTree<Object, Recipient> tree;
    private final int shards;
    private final Map<TopicName, Matches> known = new HashMap<>();

    MatchCache(SubscriptionTree<Object, Recipient> tree, int shards) {
        this.tree = tree;
        this.shards = shards;
    }

    Matches of(TopicName topic) {
        long version = tree.version();
        Matches matches = known.get(topic);
        if (matches != null && matches.version() == version) {
            return matches;
        }
        List<Recipient> found = new ArrayList<>();
        tree.match(topic, (_, recipient) -> found.add(recipient));
        if (known.size() >= MOST) {
            known.clear();
        }
        Matches fresh = Matches.of(version, found, shards);
        known.put(topic, fresh);
        return fresh;
    }
}
