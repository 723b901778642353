package io.lintel.broker.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.BrokerLimits;
import io.lintel.broker.RunningBroker;
import io.lintel.broker.Seed;
import io.lintel.broker.metrics.Metric;
import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Version;
import io.netty.util.ResourceLeakDetector;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients that do what comes to their mind, each packet right in itself: after any sequence everybody is served, nothing
 * was a bug, and when all sessions have ended nothing is left of them.
 */
class SessionFuzzTest {
    private static final Logger LOG = LoggerFactory.getLogger(SessionFuzzTest.class);
    private static final int CLIENTS = 12;

    @RegisterExtension
    static final Siege SIEGE = Siege.of(RunningBroker.config()
            .with(FuzzedClient.limits())
            .with(BrokerLimits.DEFAULT.withConnectsPerSecond(1_000_000)));

    private final Seed seed = Seed.fresh();

    private static ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();

    @BeforeAll
    static void looksForLeaksOfEveryBuffer() {
        before = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    }

    @AfterAll
    static void looksAtSamplesAgain() {
        ResourceLeakDetector.setLevel(before);
    }

    @Test
    void survivesAnySequenceOfPackets() {
        run(Duration.ofSeconds(6));
    }

    @Test
    @Tag("long")
    void survivesAnySequenceOfPacketsForFiveMinutes() {
        run(Duration.ofMinutes(5));
    }

    private void run(Duration time) {
        LOG.info("Session fuzz: {}", seed);
        Random random = seed.random();
        FuzzedClient[] clients = new FuzzedClient[CLIENTS];
        for (int i = 0; i < CLIENTS; i++) {
            clients[i] = new FuzzedClient(SIEGE.port(), random);
        }
        long steps = 0;
        try (LoggedErrors errors = new LoggedErrors()) {
            for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; steps++) {
                clients[random.nextInt(CLIENTS)].step();
                if (steps % 20_000 == 0) {
                    SIEGE.assertAlive();
                }
            }
            endAllSessions(clients);
            assertThat(errors.lines()).as("%s", seed).isEmpty();
        }
        assertThat(SIEGE.now(Metric.BUGS)).as("bugs; %s", seed).isZero();
        LOG.info("Session fuzz: {} packets and connections, none of which hurt", steps);
    }

    private static void endAllSessions(FuzzedClient[] clients) {
        for (FuzzedClient client : clients) {
            client.close();
        }
        Siege.soon().until(SIEGE::hasOnlyItsOwn);
        for (String id : FuzzedClient.IDS) {
            SIEGE.connect(Version.V5, Connect.as(id)).disconnect();
        }
        // that nothing is left of them, the siege asserts
    }
}
