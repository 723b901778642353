package io.lintel.broker.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.BrokerLimits;
import io.lintel.broker.ClientLimits;
import io.lintel.broker.Origin;
import io.lintel.broker.RunningBroker;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.metrics.Metric;
import io.lintel.broker.wire.Bytes;
import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Ack;
import io.lintel.broker.wire.Packet.Delivery;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.WireClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that make the broker keep things: rows 9, 10 and 11 of the checks. */
class QueueChecksTest {
    private static final int QUEUE = 10_000;
    private static final int INFLIGHT = 32;
    private static final int RECEIVE_MAXIMUM = 100;
    private static final int RETAINED = 5_000;
    private static final ClientLimits CLIENT = new ClientLimits(
            QUEUE,
            16 << 20,
            INFLIGHT,
            RECEIVE_MAXIMUM,
            100,
            200,
            8_192,
            1 << 20,
            16,
            1_000_000,
            2 << 20,
            1_000,
            Duration.ofMinutes(10),
            Duration.ofMinutes(10));
    private static final BrokerLimits ALL = new BrokerLimits(
            10_000,
            10_000,
            64 << 20,
            64 << 20,
            RETAINED,
            16 << 20,
            10_000,
            Duration.ofSeconds(10),
            16_384,
            Duration.ofMillis(500));

    @RegisterExtension
    static final Siege SIEGE = Siege.of(RunningBroker.config().with(CLIENT).with(ALL));

    /** The program around the broker publishes; when this returns, all is routed. */
    private static void flood(int count, Publish publish) {
        for (int i = 1; i < count; i++) {
            SIEGE.broker().publish(publish, new Origin.FromEmbedder("flood"));
        }
        SIEGE.broker()
                .publish(publish, new Origin.FromEmbedder("flood"))
                .toCompletableFuture()
                .join();
    }

    // checks.md row 9
    @Test
    void dropsAndCountsWhatAReaderThatStopsCannotTakeAtQos0() {
        WireClient stopped = SIEGE.connect(Version.V3_1_1);
        stopped.subscribe("flood", 0);
        Footprint before = Footprint.now();
        for (int i = 0; i < 16; i++) {
            flood(256, Publish.of("flood", "x".repeat(64 << 10), Qos.AT_MOST_ONCE));
        }
        Siege.soon()
                .untilAsserted(() -> assertThat(SIEGE.met(Bound.SLOW_READER)).isGreaterThan(3_500));
        before.assertGrewLessThanMib(32);
    }

    // checks.md row 9
    @Test
    void capsWhatIsInFlightToAReaderThatNeverAcknowledges() {
        WireClient silent = SIEGE.connect(Version.V3_1_1);
        silent.subscribe("inflight", 1);
        flood(QUEUE + 5_000, Publish.of("inflight", "x", Qos.AT_LEAST_ONCE));
        Siege.soon()
                .untilAsserted(() -> assertThat(SIEGE.met(Bound.QUEUE_MESSAGES)).isEqualTo(5_000 - INFLIGHT));
        assertThat(SIEGE.now(Metric.QUEUED_MESSAGES)).isEqualTo(QUEUE);
        for (int i = 0; i < INFLIGHT; i++) {
            silent.expect(Delivery.class);
        }
        silent.expectAlive();
    }

    // checks.md row 9
    @Test
    void boundsTheQueueOfASessionThatIsAwayAndDeliversWhatItKept() {
        Connect away = Connect.as("away").resuming(600);
        WireClient first = SIEGE.connect(Version.V5, away);
        first.subscribe("away", 1);
        first.disconnect();
        flood(100_000, Publish.of("away", "x", Qos.AT_LEAST_ONCE));
        Siege.soon()
                .untilAsserted(() -> assertThat(SIEGE.met(Bound.QUEUE_MESSAGES)).isEqualTo(100_000 - QUEUE));
        WireClient back = SIEGE.connect(Version.V5, away);
        for (int i = 0; i < QUEUE; i++) {
            back.take();
        }
        back.expectAlive();
        back.close();
        SIEGE.connect(Version.V5, Connect.as("away"));
    }

    // checks.md row 14
    @Test
    void publishesAWillToAGroupOfWhichTheEndedSessionWasTheOnlyMember() {
        WireClient lonely = SIEGE.connect(Version.V5, Connect.as("lonely").will(Message.to("lonely", "bye", 1)));
        lonely.subscribe("$share/g/lonely", 1);
        lonely.close();
        Siege.soon().until(() -> SIEGE.now(Metric.SESSIONS) == 1);
        WireClient publisher = SIEGE.connect(Version.V5);
        assertThat(publisher.publish(Message.to("lonely", "x", 1))).isEqualTo(Reason.NO_MATCHING_SUBSCRIBERS.code());
    }

    // checks.md row 10
    @Test
    void takesAPublishAtQos2OnceHoweverOftenItIsSent() {
        WireClient watcher = SIEGE.connect(Version.V5);
        watcher.subscribe("once", 2);
        WireClient sender = SIEGE.connect(Version.V5);
        Footprint before = Footprint.now();
        byte[] same = Message.to("once", "x", 2).bytes(Version.V5, 7);
        for (int i = 0; i < 20; i++) {
            for (int n = 0; n < 500; n++) {
                sender.send(same);
            }
            for (int n = 0; n < 500; n++) {
                assertThat(sender.expect(Ack.class).type()).isEqualTo(PacketType.PUBREC);
            }
        }
        watcher.expect("x");
        watcher.expectNothingFrom(sender);
        before.assertGrewLessThanMib(8);
    }

    // checks.md row 10
    @Test
    void closesWhoNeverReleasesMoreThanItsReceiveMaximum() {
        WireClient hoarder = SIEGE.connect(Version.V5);
        for (int id = 1; id <= RECEIVE_MAXIMUM + 1; id++) {
            hoarder.send(Message.to("hoard", "x", 2).bytes(Version.V5, id));
        }
        for (int id = 1; id <= RECEIVE_MAXIMUM; id++) {
            hoarder.expect(Ack.class);
        }
        hoarder.expectClosed(Reason.RECEIVE_MAXIMUM_EXCEEDED.code());
        assertThat(SIEGE.met(Bound.RECEIVE_MAXIMUM)).isEqualTo(1);
    }

    // checks.md row 10
    @Test
    void keepsABitForEachUnreleasedPublishOfAClientThatCannotBeToldAMaximum() {
        WireClient hoarder = SIEGE.connect(Version.V3_1_1);
        Footprint before = Footprint.now();
        for (int id = 1; id <= 20_000; id++) {
            hoarder.send(Message.to("hoard", "x", 2).bytes(Version.V3_1_1, id));
            if (id % 500 == 0) {
                hoarder.takeUnacknowledged(500);
            }
        }
        before.assertGrewLessThanMib(8);
        hoarder.expectAlive();
    }

    // checks.md row 11
    @Test
    void refusesWhatCannotBeRetainedAnyMore() {
        WireClient keeper = SIEGE.connect(Version.V5);
        int refused = 0;
        for (int i = 0; i < 65_000; i += 500) {
            Bytes batch = new Bytes();
            for (int n = i; n < i + 500; n++) {
                batch.raw(Message.to("kept/" + n, "x", 1).retained().bytes(Version.V5, n % 60_000 + 1));
            }
            keeper.send(batch.toArray());
            for (int n = 0; n < 500; n++) {
                refused += keeper.expect(Ack.class).reason() == Reason.QUOTA_EXCEEDED.code() ? 1 : 0;
            }
        }
        assertThat(refused).isEqualTo(65_000 - RETAINED);
        assertThat(SIEGE.met(Bound.RETAINED_MESSAGES)).isEqualTo(refused);
        assertThat(SIEGE.broker().retainedMessages()).isEqualTo(RETAINED);
    }

    // checks.md row 11
    @Test
    void refusesTopicsAndFiltersOfAThousandLevels() {
        String deep = "a/".repeat(1_000);
        for (int i = 0; i < 100; i++) {
            WireClient publisher = SIEGE.connect(Version.V5);
            publisher.send(Message.to(deep, "x", i % 3));
            publisher.expectClosed(Reason.TOPIC_NAME_INVALID.code());
            WireClient subscriber = SIEGE.connect(Version.V5);
            subscriber.send(
                    PacketType.SUBSCRIBE, new Bytes().u16(1).u8(0).text(deep).u8(0));
            subscriber.expectClosed(Reason.TOPIC_FILTER_INVALID.code());
        }
        assertThat(SIEGE.refused(Reason.TOPIC_NAME_INVALID)).isEqualTo(100);
        assertThat(SIEGE.refused(Reason.TOPIC_FILTER_INVALID)).isEqualTo(100);
    }

    // checks.md row 11
    @Test
    void refusesThousandsOfUserPropertiesWhereverTheyStand() {
        Message publish = Message.to("t", "x", 1);
        Connect connect = Connect.as(Siege.freshId());
        for (int i = 0; i < 5_000; i++) {
            publish.user("k" + i, "v");
        }
        WireClient publisher = SIEGE.connect(Version.V5);
        publisher.send(publish);
        publisher.expectClosed(Reason.QUOTA_EXCEEDED.code());
        WireClient newcomer = SIEGE.open(Version.V5);
        newcomer.send(connect.will(publish).bytes(Version.V5));
        newcomer.expectRefused();
        assertThat(SIEGE.refused(Reason.QUOTA_EXCEEDED)).isEqualTo(2);
    }
}
