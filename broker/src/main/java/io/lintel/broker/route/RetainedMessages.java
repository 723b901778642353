package io.lintel.broker.route;

import io.lintel.broker.BrokerLimits;
import io.lintel.broker.message.Publish;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.session.Retained;
import io.lintel.broker.store.Journal;
import io.lintel.broker.topic.TopicFilter;
import io.lintel.broker.topic.TopicName;
import io.lintel.broker.topic.TopicTree;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The last retained publish of each topic, bounded in number and in bytes of memory. With a store that keeps them, memory
 * has a row for each, and the messages themselves only as far as there is room. Any thread may use it.
 */
public final class RetainedMessages {
    /** What one costs in memory besides its message, in bytes, roughly. */
    private static final long ROW_BYTES = 100;

    /** What each level of its topic may cost besides, if no other topic has it. */
    private static final long LEVEL_BYTES = 100;

    private final BrokerLimits limits;
    private final TopicTree<Retained> byTopic = new TopicTree<>();
    private final RetainedCache cache = new RetainedCache();

    /** Of all rows, and of the messages that no store has. */
    private final AtomicLong bytes = new AtomicLong();

    RetainedMessages(BrokerLimits limits) {
        this.limits = limits;
    }

    /** Keeps a publish in place of what its topic retained, or says which limit is met. An empty payload removes. */
    @Nullable
    Bound keep(Publish publish, long receivedNanos, Journal journal) {
        TopicName topic = publish.topic();
        if (publish.payload().isEmpty()) {
            removed(topic, byTopic.remove(topic), journal); // [MQTT-3.3.1-6] [MQTT-3.3.1-7]
            return null;
        }
        if (topic.levels() > TopicTree.MAX_LEVELS) {
            return Bound.TOPIC_LEVELS;
        }
        Retained before = byTopic.get(topic);
        if (before == null && byTopic.size() >= limits.retainedMessages()) {
            return Bound.RETAINED_MESSAGES;
        }
        if (journal.keeps() && !journal.hasRoom()) {
            return Bound.STORE_FULL;
        }
        if (!makeRoom(publish, before, journal.keeps())) {
            return Bound.RETAINED_BYTES;
        }
        long number = journal.keeps() ? journal.retained(publish, 0) : 0;
        put(topic, Retained.of(number, publish, receivedNanos), journal); // [MQTT-3.3.1-5]
        return null;
    }

    private boolean makeRoom(Publish publish, @Nullable Retained before, boolean keeps) {
        long more = publish.sizeBytes() + (before == null ? rowBytes(publish.topic()) : -before.sizeBytes());
        while (more > 0 && sizeBytes() + more > limits.retainedBytes()) {
            if (!cache.shrink()) {
                return keeps && before != null; // a row that is there already
            }
        }
        return true;
    }

    /** Puts back that the store has something for this topic. */
    void restore(TopicName topic, Retained stored) {
        put(topic, stored, Journal.NONE);
    }

    private void put(TopicName topic, Retained retained, Journal journal) {
        Retained replaced = byTopic.put(topic, retained);
        bytes.addAndGet(rowBytes(topic) + inRow(retained));
        Publish publish = retained.publish();
        if (retained.number() != 0 && publish != null) {
            cache.add(retained, publish);
        }
        removed(topic, replaced, journal);
    }

    private void removed(TopicName topic, @Nullable Retained removed, Journal journal) {
        if (removed == null) {
            return;
        }
        bytes.addAndGet(-rowBytes(topic) - inRow(removed));
        cache.forget(removed);
        if (removed.number() != 0) {
            journal.unretained(removed.number());
        }
    }

    /** Shows what is retained, until the visitor says false; what is known to have expired goes. */
    void match(TopicFilter filter, long now, Journal journal, Predicate<Retained> visitor) {
        List<Publish> expired = new ArrayList<>(0);
        List<Retained> rows = new ArrayList<>(0);
        byTopic.match(filter, retained -> {
            Publish publish = retained.isExpired(now) ? retained.publish() : null;
            if (publish == null) {
                return visitor.test(retained);
            }
            expired.add(publish);
            rows.add(retained);
            return true;
        });
        for (int i = 0; i < rows.size(); i++) {
            expired(expired.get(i).topic(), rows.get(i), journal);
        }
    }

    /** What this topic has retained has expired. */
    void expired(TopicName topic, Retained retained, Journal journal) {
        if (byTopic.remove(topic, retained)) {
            removed(topic, retained, journal);
        }
    }

    /** A message was read from the store: it stays if there is room. */
    void read(Retained retained, Publish publish) {
        if (sizeBytes() + retained.sizeBytes() <= limits.retainedBytes()) {
            cache.add(retained, publish);
        }
    }

    public int count() {
        return byTopic.size();
    }

    /** Bytes of memory, roughly. */
    public long sizeBytes() {
        return bytes.get() + cache.sizeBytes();
    }

    private static long rowBytes(TopicName topic) {
        return ROW_BYTES + LEVEL_BYTES * topic.levels();
    }

    private static long inRow(Retained retained) {
        return retained.number() == 0 ? retained.sizeBytes() : 0;
    }
}
