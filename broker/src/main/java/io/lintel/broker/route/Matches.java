package io.lintel.broker.route;

import io.lintel.broker.session.Grant;
import io.lintel.broker.session.Recipient;
import io.lintel.broker.session.Session;
import io.lintel.broker.session.ShareGroup;
import io.lintel.broker.session.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is to get the publishes of one topic, sorted by the loop that owns them.
 *
 * @param version of the subscription tree that it was read from
 * @param byShard the sessions of each loop
 * @param groups those that take turns
 */
record Matches(long version, List<List<Target>> byShard, List<ShareGroup> groups, boolean isEmpty) {

    /** Sorts what a tree has found. */
    static Matches of(long version, List<Recipient> found, int shards) {
        Map<Session, List<Grant>> grants = LinkedHashMap.newLinkedHashMap(found.size());
        List<ShareGroup> groups = new ArrayList<>(0);
        for (Recipient recipient : found) {
            switch (recipient) {
                case Grant grant ->
                    grants.computeIfAbsent(grant.session(), _ -> new ArrayList<>(1))
                            .add(grant);
                case ShareGroup group -> groups.add(group);
            }
        }
        List<List<Target>> byShard = new ArrayList<>(shards);
        for (int i = 0; i < shards; i++) {
            byShard.add(new ArrayList<>(0));
        }
        grants.forEach(
                (session, own) -> byShard.get(((Shard) session.hub()).index()).add(new Target(own)));
        return new Matches(version, byShard, groups, found.isEmpty());
    }

    List<Target> of(int shard) {
        return byShard.get(shard);
    }
}
