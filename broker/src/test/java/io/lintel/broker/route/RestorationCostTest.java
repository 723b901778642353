package io.lintel.broker.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.Authorizer;
import io.lintel.broker.ClientListener;
import io.lintel.broker.Opening;
import io.lintel.broker.PublishGate;
import io.lintel.broker.RunningBroker;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.store.MemoryStore;
import io.lintel.broker.store.Restoration;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a restart costs for each thing that the store has kept. Times are told, not judged. */
class RestorationCostTest {
    private static final Logger LOG = LoggerFactory.getLogger(RestorationCostTest.class);
    private static final int SESSIONS = 100_000;
    private static final int RETAINED = 300_000;

    private final Commons commons = commons();

    private static Commons commons() {
        Ports ports = new Ports(Authorizer.EVERYTHING, PublishGate.OPEN, ClientListener.NONE, new MemoryStore());
        Commons commons = new Commons(RunningBroker.config(), ports, 2);
        for (int i = 0; i < 2; i++) {
            new Shard(commons, task -> {}, System::nanoTime);
        }
        return commons;
    }

    @Test
    void aSessionWithASubscriptionTakesAKilobyteOrTwo() {
        long each = cost("session with a subscription", SESSIONS, restoration -> {
            for (int i = 0; i < SESSIONS; i++) {
                restoration.session(i + 1, new ClientId("client-" + i), null, 3_600, null);
                restoration.subscription(i + 1, Subscription.of("fleet/" + i + "/commands", Qos.AT_LEAST_ONCE), 0);
                restoration.waiting(i + 1, 10, 1_000);
            }
        });
        assertThat(commons.directory().sessions()).isEqualTo(SESSIONS);
        assertThat(each).isLessThan(1_500);
    }

    @Test
    void aRetainedMessageInTheStoreTakesAtMostThreeHundredBytes() {
        long each = cost("retained message", RETAINED, restoration -> {
            for (int i = 0; i < RETAINED; i++) {
                String topic = "fleet/" + i / 4 + "/sensor" + i % 4;
                restoration.retained(i + 1, Publish.of(topic, "x".repeat(100), Qos.AT_LEAST_ONCE), 0);
            }
        });
        assertThat(commons.retained().count()).isEqualTo(RETAINED);
        assertThat(each).isLessThan(300);
    }

    /** Bytes of heap for each; logs them with the processor time. */
    private long cost(String what, int count, Consumer<Restoration> told) {
        Restorer restorer = new Restorer(commons, Opening.NONE);
        long before = heapBytes();
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        told.accept(restorer);
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun;
        long each = (heapBytes() - before) / count;
        LOG.info("{} × {}: {} ms of processor time, {} bytes each", count, what, nanos / 1_000_000, each);
        assertThat(restorer).isNotNull();
        return each;
    }

    @SuppressWarnings("SystemGc") // what is not garbage is to be measured
    private static long heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
