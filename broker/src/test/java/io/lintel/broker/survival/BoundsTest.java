package io.lintel.broker.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.BrokerLimits;
import io.lintel.broker.ClientLimits;
import io.lintel.broker.Origin;
import io.lintel.broker.PublishGate;
import io.lintel.broker.PublishGate.Verdict;
import io.lintel.broker.RunningBroker;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.metrics.Metric;
import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Ack;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.Wire;
import io.lintel.broker.wire.WireClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What all clients together may use, and what becomes of those who want more: its default, its outcome, its count. */
class BoundsTest {
    private static final int KIB = 1 << 10;

    /** Small, so that a test can fill it. */
    private static ClientLimits client(long queueBytes, int outboundBytes) {
        return new ClientLimits(
                10_000,
                queueBytes,
                32,
                100,
                1_000,
                200,
                8_192,
                1 << 20,
                16,
                1_000_000,
                outboundBytes,
                1_000,
                Duration.ofMinutes(10),
                Duration.ofMinutes(10));
    }

    private static BrokerLimits all(int sessions, long sessionBytes, long queueBytes, long retainedBytes) {
        return new BrokerLimits(
                10_000,
                sessions,
                sessionBytes,
                queueBytes,
                10_000,
                retainedBytes,
                200,
                Duration.ofSeconds(10),
                16_384,
                Duration.ofMillis(100));
    }

    /** When this returns, it is routed. */
    private static void publish(Siege siege, Publish publish) {
        siege.broker()
                .publish(publish, new Origin.FromEmbedder("test"))
                .toCompletableFuture()
                .join();
    }

    private static Publish ofKib(String topic) {
        return Publish.of(topic, "x".repeat(KIB), Qos.AT_LEAST_ONCE);
    }

    @Test
    void everyLimitOfAClientHasItsDefault() {
        assertThat(ClientLimits.DEFAULT)
                .isEqualTo(new ClientLimits(
                        100_000,
                        64L << 20,
                        256,
                        1_024,
                        10_000,
                        200,
                        8_192,
                        1 << 20,
                        32,
                        1_000_000,
                        4 << 20,
                        120,
                        Duration.ofSeconds(65_535),
                        Duration.ofDays(90)));
    }

    @Test
    void everyLimitOfTheBrokerHasItsDefault() {
        long quarter = Runtime.getRuntime().maxMemory() / 4;
        assertThat(BrokerLimits.DEFAULT)
                .isEqualTo(new BrokerLimits(
                        100_000,
                        1_000_000,
                        quarter,
                        quarter,
                        5_000_000,
                        quarter,
                        10_000,
                        Duration.ofSeconds(10),
                        16_384,
                        Duration.ofMillis(500)));
    }

    @Nested
    class Queues {
        private static final int OF_ONE = 64 * KIB;
        private static final int OF_ALL = 160 * KIB;

        @RegisterExtension
        static final Siege SIEGE =
                Siege.of(RunningBroker.config().with(client(OF_ONE, 1 << 20)).with(all(1_000, 1 << 20, OF_ALL, 0)));

        private final List<String> away = new ArrayList<>();

        /** A client that has subscribed to a topic at QoS 1 and left; its session stays. */
        private String absent(String topic) {
            String id = Siege.freshId();
            WireClient client = SIEGE.connect(Version.V5, Connect.as(id).resuming(600));
            client.subscribe(topic, 1);
            client.disconnect();
            away.add(id);
            return id;
        }

        /** Takes this many and finds no more. */
        private static void expectKept(String id, long count) {
            WireClient back = SIEGE.connect(Version.V5, Connect.as(id).resuming(600));
            for (int i = 0; i < count; i++) {
                assertThat(back.take().payload()).hasSize(KIB);
            }
            back.expectAlive();
            back.disconnect();
        }

        /** Their sessions are begun anew, and end with the test. */
        private void endAll() {
            away.forEach(id -> SIEGE.connect(Version.V5, Connect.as(id)));
        }

        @Test
        void ofOneClientAreFullInBytesAndDropWhatIsNew() {
            String sleeper = absent("queue/one");
            for (int i = 0; i < 100; i++) {
                publish(SIEGE, ofKib("queue/one"));
            }
            Siege.soon().until(() -> SIEGE.met(Bound.QUEUE_BYTES) + SIEGE.now(Metric.QUEUED_MESSAGES) == 100);
            long dropped = SIEGE.met(Bound.QUEUE_BYTES);
            assertThat(dropped).isBetween(36L, 60L);
            assertThat(SIEGE.met(Bound.TOTAL_QUEUE_BYTES)).isZero();
            assertThat(SIEGE.broker().queuedBytes()).isBetween(OF_ONE - 2L * KIB, (long) OF_ONE);
            assertThat(SIEGE.broker().totals().dropped(Bound.QUEUE_BYTES.reason()))
                    .isGreaterThanOrEqualTo(dropped);
            expectKept(sleeper, 100 - dropped);
            endAll();
        }

        @Test
        void ofAllClientsTogetherAreFullInBytesAndOthersAreServedStill() {
            WireClient awake = SIEGE.connect(Version.V5);
            awake.subscribe("queue/awake", 1);
            for (int n = 0; n < 5; n++) {
                absent("queue/" + n);
                for (int i = 0; i < 50; i++) {
                    publish(SIEGE, ofKib("queue/" + n));
                }
            }
            Siege.soon().until(() -> SIEGE.met(Bound.TOTAL_QUEUE_BYTES) + SIEGE.now(Metric.QUEUED_MESSAGES) == 250);
            long dropped = SIEGE.met(Bound.TOTAL_QUEUE_BYTES);
            assertThat(dropped).isPositive();
            assertThat(SIEGE.met(Bound.QUEUE_BYTES)).isZero();
            assertThat(SIEGE.broker().queuedBytes()).isBetween(OF_ALL - 2L * KIB, (long) OF_ALL);
            publish(SIEGE, ofKib("queue/awake"));
            assertThat(awake.take().payload()).hasSize(KIB);
            expectKept(away.getFirst(), 50);
            long waiting = SIEGE.now(Metric.QUEUED_MESSAGES);
            publish(SIEGE, ofKib("queue/4"));
            Siege.soon().until(() -> SIEGE.now(Metric.QUEUED_MESSAGES) == waiting + 1); // there is room again
            assertThat(SIEGE.met(Bound.TOTAL_QUEUE_BYTES)).isEqualTo(dropped);
            endAll();
        }

        /** Properties are not a way to make the broker keep what it does not count. */
        @Test
        void countPropertiesToo() {
            absent("queue/properties");
            WireClient publisher = SIEGE.connect(Version.V5);
            for (int i = 0; i < 20; i++) {
                publisher.publish(Message.to("queue/properties", "", 1).user("name", "v".repeat(8 * KIB)));
            }
            Siege.soon().until(() -> SIEGE.met(Bound.QUEUE_BYTES) + SIEGE.now(Metric.QUEUED_MESSAGES) == 20);
            assertThat(SIEGE.met(Bound.QUEUE_BYTES)).isBetween(12L, 14L);
            endAll();
        }
    }

    @Nested
    class Sessions {
        private static final int MOST = 40;

        @RegisterExtension
        static final Siege SIEGE = Siege.of(RunningBroker.config().with(all(MOST, 256 * KIB, 1 << 20, 1 << 20)));

        @Test
        void beyondTheirNumberAreRefusedAndFitAgainWhenOthersEnd() {
            List<WireClient> inside = new ArrayList<>();
            int refused = 0;
            for (int i = 0; i < MOST + 10; i++) {
                WireClient client = SIEGE.open(Version.V5);
                int reason = client.connect(Connect.as(Siege.freshId())).reason();
                if (reason == 0) {
                    inside.add(client);
                } else {
                    assertThat(reason).isEqualTo(Reason.QUOTA_EXCEEDED.code());
                    refused++;
                }
            }
            assertThat(refused).isEqualTo(11); // somebody was there before
            assertThat(SIEGE.met(Bound.SESSIONS)).isEqualTo(refused);
            inside.forEach(WireClient::close);
            Siege.soon().until(() -> SIEGE.now(Metric.SESSIONS) == 1);
            SIEGE.connect(Version.V5).expectAlive();
        }

        @Test
        void refuseAWillThatDoesNotFitWithTheOthers() {
            List<WireClient> inside = new ArrayList<>();
            int refused = 0;
            for (int i = 0; i < 10; i++) {
                WireClient client = SIEGE.open(Version.V5);
                Message will = Message.to("will", "w".repeat(60 * KIB), 0);
                int reason =
                        client.connect(Connect.as(Siege.freshId()).will(will)).reason();
                if (reason == 0) {
                    inside.add(client);
                } else {
                    assertThat(reason).isEqualTo(Reason.QUOTA_EXCEEDED.code());
                    refused++;
                }
            }
            assertThat(refused).isEqualTo(6);
            assertThat(SIEGE.met(Bound.SESSION_BYTES)).isEqualTo(refused);
            assertThat(SIEGE.broker().sessionBytes()).isLessThanOrEqualTo(256 * KIB);
            SIEGE.connect(Version.V3_1_1).expectAlive();
            inside.forEach(WireClient::close);
            Siege.soon().until(() -> SIEGE.broker().sessionBytes() < 2 * KIB);
        }

        @Test
        void refuseSubscriptionsThatDoNotFitWithTheOthers() {
            WireClient greedy = SIEGE.connect(Version.V5);
            int refused = 0;
            for (int i = 0; i < 50; i++) {
                int reason = greedy.subscribe("f/" + i + "x".repeat(8_000), 0)
                        .reasons()
                        .getFirst();
                refused += reason == Reason.QUOTA_EXCEEDED.code() ? 1 : 0;
            }
            assertThat(refused).isBetween(17, 20);
            assertThat(SIEGE.met(Bound.SESSION_BYTES)).isEqualTo(refused);
            assertThat(greedy.subscribe("f/0" + "x".repeat(8_000), 1).reasons().getFirst())
                    .as("one that is there already")
                    .isEqualTo(1);
            greedy.unsubscribe("f/0" + "x".repeat(8_000));
            assertThat(greedy.subscribe("another", 0).reasons().getFirst()).isZero();
            greedy.close();
            Siege.soon().until(() -> SIEGE.broker().sessionBytes() < 2 * KIB);
        }
    }

    @Nested
    class Retained {
        private static final int BYTES = 64 * KIB;

        @RegisterExtension
        static final Siege SIEGE = Siege.of(RunningBroker.config().with(all(1_000, 1 << 20, 1 << 20, BYTES)));

        @Test
        void beyondTheirBytesAreRefusedAndTheirPublisherIsTold() {
            WireClient keeper = SIEGE.connect(Version.V5);
            int refused = 0;
            for (int i = 0; i < 100; i++) {
                Message message = Message.to("kept/" + i, "x".repeat(KIB), 1).retained();
                refused += keeper.publish(message) == Reason.QUOTA_EXCEEDED.code() ? 1 : 0;
            }
            assertThat(refused).isBetween(42, 55);
            assertThat(SIEGE.met(Bound.RETAINED_BYTES)).isEqualTo(refused);
            assertThat(SIEGE.broker().retainedMessages()).isEqualTo(100 - refused);
            assertThat(SIEGE.broker().retainedBytes()).isBetween(BYTES - 2L * KIB, (long) BYTES);
            keeper.publish(Message.to("kept/0", "short", 1).retained());
            keeper.publish(Message.to("kept/1", "", 1).retained());
            assertThat(keeper.publish(Message.to("new", "x".repeat(KIB), 1).retained()))
                    .as("there is room again")
                    .isNotEqualTo(Reason.QUOTA_EXCEEDED.code());
        }
    }

    @Nested
    class SlowReaders {
        @RegisterExtension
        static final Siege SIEGE = Siege.of(
                RunningBroker.config().with(client(64 << 20, 64 * KIB)).with(all(1_000, 1 << 20, 64 << 20, 0)));

        @Test
        void loseWhatComesAtQos0AndSlowNobodyElse() {
            List<WireClient> stopped = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                stopped.add(SIEGE.connect(Version.V3_1_1));
                stopped.getLast().subscribe("stream", 0);
            }
            WireClient reader = SIEGE.connect(Version.V5);
            reader.subscribe("stream", 1);
            for (int i = 0; i < 8_000; i++) {
                publish(SIEGE, ofKib("stream"));
                if (i % 1_000 == 0) {
                    SIEGE.assertAlive();
                }
            }
            for (int i = 0; i < 8_000; i++) {
                assertThat(reader.take().payload()).hasSize(KIB);
            }
            assertThat(SIEGE.met(Bound.SLOW_READER)).isPositive();
            assertThat(SIEGE.met(Bound.SLOW_READER))
                    .isEqualTo(SIEGE.broker().totals().dropped(Reason.QUOTA_EXCEEDED));
            assertThat(SIEGE.now(Metric.CLIENTS)).as("nobody was closed").isGreaterThan(stopped.size());
        }
    }

    @Nested
    class ConnectRates {
        private static final int PER_SECOND = 200;

        @RegisterExtension
        static final Siege SIEGE = Siege.of(RunningBroker.config().with(all(10_000, 1 << 20, 1 << 20, 0)));

        @Test
        void areOfEachAddressAndWhoComesFasterIsClosedAtOnce() {
            List<Wire> wires = new ArrayList<>();
            for (int i = 0; i < 5 * PER_SECOND; i++) {
                wires.add(SIEGE.hold(new WireClient(Wire.open(SIEGE.port(), Addresses.ATTACKER), Version.V5))
                        .wire());
            }
            Siege.soon()
                    .untilAsserted(
                            () -> assertThat(SIEGE.met(Bound.CONNECT_RATE)).isPositive());
            SIEGE.connect(Version.V5).expectAlive();
            Siege.soon()
                    .untilAsserted(() -> assertThat(SIEGE.now(Metric.CONNECTIONS) + SIEGE.met(Bound.CONNECT_RATE))
                            .isEqualTo(wires.size() + 2));
        }
    }

    @Nested
    class LateLoops {
        /** Takes its time with what is heavy, as a rule that calculates would. */
        private static final PublishGate SLOW = (publish, origin) -> {
            if (publish.topic().text().equals("heavy")) {
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
            return Verdict.PASS;
        };

        @RegisterExtension
        static final Siege SIEGE = Siege.of(
                RunningBroker.config().withEventLoops(1).with(all(1_000, 1 << 20, 64 << 20, 0)),
                plan -> plan.gate(SLOW));

        /** The loop falls behind by more than its lag with each read of the loud one. */
        @Test
        void stopReadingFromTheLoudestPublishersServeTheOthersAndReadOn() {
            WireClient quiet = SIEGE.connect(Version.V5);
            WireClient loud = SIEGE.connect(Version.V3_1_1);
            long paused = SIEGE.now(Metric.READS_PAUSED);
            for (int id = 1; id <= 150; id++) {
                loud.send(Message.to("heavy", "x".repeat(4 * KIB), 1).bytes(Version.V3_1_1, id));
            }
            quiet.expectAlive();
            for (int id = 1; id <= 150; id++) {
                loud.expect(Ack.class);
            }
            assertThat(SIEGE.now(Metric.READS_PAUSED)).isGreaterThan(paused);
            loud.expectAlive();
        }
    }
}
