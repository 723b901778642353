package io.lintel.broker.store;

import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.message.Will;
import io.lintel.broker.topic.SharedFilter;
import io.lintel.broker.topic.SubscriptionFilter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The journal of a broker that keeps its state in memory alone. */
final class ForgetfulJournal implements Journal {
    @Override
    public boolean keeps() {
        return false;
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public boolean isBehind() {
        return false;
    }

    @Override
    public void flush() {}

    @Override
    public long position() {
        return 0;
    }

    @Override
    public long committed() {
        return 0;
    }

    @Override
    public long sessionBegun(ClientId client, @Nullable String user) {
        return 0;
    }

    @Override
    public void sessionOpened(long session, long expirySeconds, @Nullable Will will) {}

    @Override
    public void sessionLeft(long session, long expirySeconds, @Nullable Will will) {}

    @Override
    public void sessionEnded(long session) {}

    @Override
    public void subscribed(long session, Subscription subscription, int id) {}

    @Override
    public void unsubscribed(long session, SubscriptionFilter filter) {}

    @Override
    public long message(Publish publish, long ageNanos) {
        return 0;
    }

    @Override
    public void owed(
            long session, long message, Qos qos, boolean retain, int[] subscriptionIds, @Nullable SharedFilter group) {}

    @Override
    public void sent(long session, long message, int packetId) {}

    @Override
    public void released(long session, long message) {}

    @Override
    public void settled(long session, long message) {}

    @Override
    public CompletionStage<List<Owed>> read(long session, long after, int mostMessages, long mostBytes) {
        return CompletableFuture.completedStage(List.of());
    }

    @Override
    public void received(long session, int packetId) {}

    @Override
    public void completed(long session, int packetId) {}

    @Override
    public long retained(Publish publish, long ageNanos) {
        return 0;
    }

    @Override
    public void unretained(long number) {}

    @Override
    public CompletionStage<Map<Long, Publish>> readRetained(long[] numbers) {
        return CompletableFuture.completedStage(Map.of());
    }

    @Override
    public void keep(long number, List<KeptRecord> records) {}
}
