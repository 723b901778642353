package io.lintel.broker.route;

import io.lintel.broker.BrokerLimits;
import io.lintel.broker.message.Publish;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.session.Retained;
import io.lintel.broker.topic.TopicFilter;
import io.lintel.broker.topic.TopicName;
import io.lintel.broker.topic.TopicTree;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The last retained publish of each topic, bounded in number and bytes. Any thread may use it. */
public final class RetainedMessages {
    /** What one costs in memory besides topic and payload, in bytes, roughly. */
    private static final long OVERHEAD_BYTES = 100;

    /** What each level of its topic may cost besides, if no other topic has it. */
    private static final long LEVEL_BYTES = 100;

    private final BrokerLimits limits;
    private final TopicTree<Retained> byTopic = new TopicTree<>();
    private final AtomicLong bytes = new AtomicLong();

    RetainedMessages(BrokerLimits limits) {
        this.limits = limits;
    }

    /** Keeps a publish in place of what its topic retained, or says which limit is met. An empty payload removes. */
    @Nullable
    Bound keep(Publish publish, long receivedNanos) {
        if (publish.payload().isEmpty()) {
            remove(publish.topic()); // [MQTT-3.3.1-6] [MQTT-3.3.1-7]
            return null;
        }
        if (publish.topic().levels() > TopicTree.MAX_LEVELS) {
            return Bound.TOPIC_LEVELS;
        }
        Retained before = byTopic.get(publish.topic());
        if (before == null && byTopic.size() >= limits.retainedMessages()) {
            return Bound.RETAINED_MESSAGES;
        }
        long more = sizeBytes(publish) - (before == null ? 0 : sizeBytes(before.publish()));
        if (more > 0 && bytes.get() + more > limits.retainedBytes()) {
            return Bound.RETAINED_BYTES;
        }
        Retained replaced = byTopic.put(publish.topic(), new Retained(publish, receivedNanos)); // [MQTT-3.3.1-5]
        bytes.addAndGet(sizeBytes(publish) - (replaced == null ? 0 : sizeBytes(replaced.publish())));
        return null;
    }

    private void remove(TopicName topic) {
        Retained removed = byTopic.remove(topic);
        if (removed != null) {
            bytes.addAndGet(-sizeBytes(removed.publish()));
        }
    }

    /** Shows what is retained and has not expired, until the visitor says false; what has expired goes. */
    void match(TopicFilter filter, long now, Predicate<Retained> visitor) {
        List<Retained> expired = new ArrayList<>(0);
        byTopic.match(filter, retained -> {
            if (retained.isExpired(now)) {
                expired.add(retained);
                return true;
            }
            return visitor.test(retained);
        });
        for (Retained retained : expired) {
            if (isCurrent(retained)) {
                remove(retained.publish().topic());
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // an equal one that came later was delivered by itself
    boolean isCurrent(Retained retained) {
        return byTopic.get(retained.publish().topic()) == retained;
    }

    public int count() {
        return byTopic.size();
    }

    public long sizeBytes() {
        return bytes.get();
    }

    private static long sizeBytes(Publish publish) {
        return OVERHEAD_BYTES + LEVEL_BYTES * publish.topic().levels() + publish.sizeBytes();
    }
}
