package io.lintel.broker.session;

import io.lintel.broker.topic.SharedFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that share one subscription and take turns (MQTT 5, 4.8.2). Members live on several loops: the list is
 * replaced, never changed, and any thread may ask for the next one.
 */
public final class ShareGroup implements Recipient {
    private final SharedFilter filter;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<Grant> members = List.of();

    public ShareGroup(SharedFilter filter) {
        this.filter = filter;
    }

    public SharedFilter filter() {
        return filter;
    }

    public List<Grant> members() {
        return members;
    }

    /** Adds a member, or replaces the one of the same session. */
    public synchronized void join(Grant grant) {
        List<Grant> next = new ArrayList<>(members);
        next.removeIf(member -> member.session() == grant.session());
        next.add(grant);
        members = List.copyOf(next);
    }

    /** Whether nobody is left. */
    public synchronized boolean leave(Session session) {
        List<Grant> next = new ArrayList<>(members);
        next.removeIf(member -> member.session() == session);
        members = List.copyOf(next);
        return next.isEmpty();
    }

    boolean hasOnlineMember() {
        for (Grant member : members) {
            if (member.session().isOnline()) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is a member whose session is kept. */
    public boolean hasKeptMember() {
        return members.stream().anyMatch(member -> member.session().isKept());
    }

    /** Whose turn it is: the next member that is online and keeps up, else the next one online, else the next one. */
    public @Nullable Grant next() {
        List<Grant> all = members;
        int size = all.size();
        if (size == 0) {
            return null;
        }
        int start = Math.floorMod(turn.getAndIncrement(), size);
        @Nullable Grant online = null;
        for (int i = 0; i < size; i++) {
            Grant member = all.get((start + i) % size);
            if (member.session().keepsUp()) {
                return member;
            }
            if (online == null && member.session().isOnline()) {
                online = member;
            }
        }
        return online == null ? all.get(start) : online;
    }
}
