package io.lintel.broker.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.Authorizer;
import io.lintel.broker.BrokerConfig;
import io.lintel.broker.ClientListener;
import io.lintel.broker.PublishGate;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.store.MemoryStore;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutgoingTest {
    private static final int LATE = 1;
    private static final int PROMPT = 2;

    private final Commons commons = new Commons(
            BrokerConfig.of(),
            new Ports(Authorizer.EVERYTHING, PublishGate.OPEN, ClientListener.NONE, new MemoryStore()),
            3);
    private final Outgoing outgoing = new Outgoing(shard(), commons);
    private final Publish publish = Publish.of("a", "x", Qos.AT_LEAST_ONCE);

    OutgoingTest() {
        shard();
        shard();
    }

    /** A loop that never comes to do what it is given. */
    private Shard shard() {
        return new Shard(commons, task -> {}, () -> 0);
    }

    private void hand(int loop) {
        outgoing.add(loop, publish, List.of(), null, 0, 0);
    }

    private void fillInbox(int loop) {
        for (int i = 0; i < commons.config().limits().inboxMessages(); i++) {
            hand(loop);
        }
    }

    @Test
    void whoPublishesForALoopThatIsLateHasToWait() {
        hand(LATE);
        assertThat(outgoing.isCongested()).isFalse();
        fillInbox(LATE);
        hand(LATE);
        assertThat(outgoing.isCongested()).isTrue();
    }

    @Test
    void whoPublishesForOthersNeedNotWait() {
        fillInbox(LATE);
        hand(LATE);
        assertThat(outgoing.isCongested()).isTrue();
        assertThat(outgoing.isCongested()).as("a publish for nobody").isFalse();
        hand(PROMPT);
        assertThat(outgoing.isCongested()).isFalse();
    }
}
