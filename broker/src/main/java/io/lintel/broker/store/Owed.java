package io.lintel.broker.store;

import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.topic.SharedFilter;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that a session is owed, as the store tells it.
 *
 * @param message its number in the store
 * @param ageNanos since the broker received it, over all restarts
 * @param subscriptionIds not to be changed
 * @param group the shared subscription whose turn it was, or null
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Owed(
        long message,
        Publish publish,
        long ageNanos,
        Qos qos,
        boolean retain,
        int[] subscriptionIds,
        @Nullable SharedFilter group) {}
