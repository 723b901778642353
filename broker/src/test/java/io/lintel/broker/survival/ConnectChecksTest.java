package io.lintel.broker.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.BrokerLimits;
import io.lintel.broker.ClientLimits;
import io.lintel.broker.RunningBroker;
import io.lintel.broker.message.Reason;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.metrics.Metric;
import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Delivery;
import io.lintel.broker.wire.Property;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.Wire;
import io.lintel.broker.wire.WireClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that come in hostile ways, or never quite come: rows 4 to 8 and 16 of the checks. */
class ConnectChecksTest {
    private static final int FLAPPING = 120;
    private static final int CONNECTS_PER_SECOND = 1_500;
    private static final ClientLimits CLIENT = new ClientLimits(
            1_000,
            1 << 20,
            32,
            100,
            100,
            200,
            8_192,
            1 << 20,
            16,
            100_000,
            1 << 20,
            FLAPPING,
            Duration.ofMinutes(10),
            Duration.ofMinutes(10));
    private static final BrokerLimits ALL = new BrokerLimits(
            10_000,
            10_000,
            64 << 20,
            64 << 20,
            1_000,
            1 << 20,
            CONNECTS_PER_SECOND,
            Duration.ofMillis(1_500),
            16_384,
            Duration.ofMillis(500));

    @RegisterExtension
    static final Siege SIEGE = Siege.of(RunningBroker.config().with(CLIENT).with(ALL));

    /** Runs attacks at once, each in a thread of its own, and returns what came of them. */
    private static <T> List<T> atOnce(List<Callable<T>> attacks) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(attacks)) {
                results.add(future.get());
            }
            return results;
        }
    }

    // checks.md row 4
    @Test
    void cutsAPacketOf256MebibytesAtItsHeaderAndKeepsLittleOfOneThatTrickles() {
        Footprint before = Footprint.now();
        for (int i = 0; i < 50; i++) {
            SIEGE.connect(Version.V5).send("30 FF FF FF 7F").expectClosed(Reason.PACKET_TOO_LARGE.code());
            SIEGE.open(Version.V5).send("10 FF FF FF 7F").expectClosed();
            WireClient slow = SIEGE.connect(Version.V5);
            slow.send("30 F0 FF 3F 00 01 61 00"); // as long as a packet may be
            slow.send(new byte[1_000]);
        }
        assertThat(SIEGE.refused(Reason.PACKET_TOO_LARGE)).isEqualTo(100);
        before.assertGrewLessThanMib(16);
    }

    // checks.md row 5
    @Test
    void closesAThousandSocketsThatNeverConnectHoweverBusyTheyKeep() {
        byte[] connect = Connect.as("never complete").bytes(Version.V5);
        List<Wire> silent = new ArrayList<>();
        List<Wire> slow = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            silent.add(SIEGE.open(Version.V5).wire());
            slow.add(SIEGE.open(Version.V5).wire());
        }
        for (int n = 0; n < 10; n++) {
            byte[] next = {connect[n]};
            slow.forEach(wire -> wire.send(next));
        }
        SIEGE.assertAlive();
        silent.forEach(Wire::expectEnd);
        slow.forEach(Wire::expectEnd);
        assertThat(SIEGE.met(Bound.TIME_TO_CONNECT)).isEqualTo(1_000);
    }

    // checks.md row 6
    @Test
    void servesOrRefusesTwoThousandConnectsInBurstsByTheRateOfTheirAddress() throws Exception {
        List<Callable<Integer>> bursts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            bursts.add(() -> connectOneAfterAnother(100));
        }
        int served = atOnce(bursts).stream().mapToInt(Integer::intValue).sum();
        assertThat(served).isGreaterThanOrEqualTo(CONNECTS_PER_SECOND - 100);
        assertThat(served + SIEGE.met(Bound.CONNECT_RATE)).isEqualTo(2_000);
    }

    private static int connectOneAfterAnother(int count) {
        int served = 0;
        for (int i = 0; i < count; i++) {
            try (Wire wire = Wire.open(SIEGE.port(), Addresses.ATTACKER)) {
                WireClient client = new WireClient(wire, Version.V3_1_1);
                client.send(Connect.as(Siege.freshId()).bytes(Version.V3_1_1));
                served += wire.readBytesOrEnd(Wire.SOON).length > 0 ? 1 : 0;
            }
        }
        return served;
    }

    // checks.md row 6
    @Test
    void throttlesAClientIdThatReconnectsAllTheTimeAndNobodyElse() {
        int refused = 0;
        for (int i = 0; i < FLAPPING + 20; i++) {
            WireClient client = SIEGE.open(Version.V5);
            int reason = client.connect(Connect.as("flapper")).reason();
            assertThat(reason).isIn(0, Reason.CONNECTION_RATE_EXCEEDED.code());
            refused += reason == 0 ? 0 : 1;
            client.close();
        }
        assertThat(refused).isPositive();
        assertThat(SIEGE.met(Bound.RECONNECT_RATE)).isEqualTo(refused);
    }

    // checks.md row 7
    @Test
    void closesWhoSendsNoPacketForOneAndAHalfKeepAlivesAndPublishesItsWill() {
        WireClient heir = SIEGE.connect(Version.V5);
        heir.subscribe("wills/+", 0);
        Connect silent = Connect.as("silent").keepAlive(1).will(Message.to("wills/silent"));
        Connect trickle = Connect.as("trickle").keepAlive(1).will(Message.to("wills/trickle"));
        WireClient quiet = SIEGE.connect(Version.V5, silent);
        WireClient busy = SIEGE.connect(Version.V3_1_1, trickle);
        busy.send("30 7F 00");
        Siege.soon().pollInterval(Duration.ofMillis(200)).until(() -> {
            busy.send(new byte[1]); // half a packet is no packet
            return SIEGE.met(Bound.KEEP_ALIVE) == 2;
        });
        quiet.expectClosed(Reason.KEEP_ALIVE_TIMEOUT.code());
        busy.expectClosed();
        assertThat(List.of(
                        heir.expect(Delivery.class).topic(),
                        heir.expect(Delivery.class).topic()))
                .containsExactlyInAnyOrder("wills/silent", "wills/trickle");
    }

    // checks.md row 8
    @Test
    void refusesAClientIdToAnotherUserThanTheOneWhoHasIt() {
        WireClient owner = SIEGE.connect(Version.V5, Connect.as("owned").user("anna"));
        for (Version version : Version.values()) {
            WireClient thief = SIEGE.open(version);
            thief.send(Connect.as("owned").user("mallory").bytes(version));
            assertThat(thief.expectRefused()).isPresent();
            WireClient nobody = SIEGE.open(version);
            nobody.send(Connect.as("owned").bytes(version));
            assertThat(nobody.expectRefused()).isPresent();
        }
        assertThat(SIEGE.refused(Reason.NOT_AUTHORIZED)).isEqualTo(2L * Version.values().length);
        owner.expectAlive();
    }

    // checks.md row 8
    @Test
    void leavesOneSurvivorAndNothingElseOfAHundredTakeoversAtOnce() throws Exception {
        List<Callable<WireClient>> rivals = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Version version = i % 2 == 0 ? Version.V3_1_1 : Version.V5;
            Connect connect =
                    i % 3 == 0 ? Connect.as("prize") : Connect.as("prize").resuming(100);
            rivals.add(() -> takeOver(version, connect));
        }
        List<WireClient> all = atOnce(rivals);
        Siege.soon().until(() -> SIEGE.now(Metric.CLIENTS) == 2 && SIEGE.now(Metric.CONNECTIONS) == 2);
        List<WireClient> survivors =
                all.stream().filter(ConnectChecksTest::answers).toList();
        assertThat(survivors).hasSize(1);
        survivors.getFirst().close();
        SIEGE.connect(Version.V3_1_1, Connect.as("prize")).disconnect();
    }

    private static WireClient takeOver(Version version, Connect connect) {
        WireClient client = SIEGE.open(version);
        client.send(connect.bytes(version));
        client.send(version.hasProperties() ? "82 07 0001 00 0001 61 01" : "82 06 0001 0001 61 01");
        return client;
    }

    /** Whether a client that may have been taken over still gets answers; drains what came before. */
    private static boolean answers(WireClient client) {
        client.send("C0 00");
        for (byte[] packet = client.wire().readBytesOrEnd(Wire.SOON); packet.length > 0; ) {
            if ((packet[0] & 0xF0) == 0xD0) {
                return true;
            }
            packet = client.wire().readBytesOrEnd(Wire.SOON);
        }
        return false;
    }

    // checks.md row 16
    @Test
    void takesAClientIdForANameAndNeverForAPath() {
        for (String id : List.of("../../x", "/etc/passwd", "..", "a/b", "C:\\x", "$SYS")) {
            SIEGE.connect(Version.V3_1_1, Connect.as(id)).expectAlive();
        }
        WireClient nul = SIEGE.open(Version.V5);
        nul.send(Connect.as("a\0b").bytes(Version.V5));
        assertThat(nul.expectRefused()).isEqualTo(OptionalInt.of(Reason.MALFORMED_PACKET.code()));
    }

    // checks.md row 16
    @Test
    void refusesAClientIdOf64Kilobytes() {
        Footprint before = Footprint.now();
        for (int i = 0; i < 100; i++) {
            WireClient client = SIEGE.open(Version.V5);
            String id = "x".repeat(65_000) + i;
            client.send(Connect.as(id).with(Property.SESSION_EXPIRY, 1_000).bytes(Version.V5));
            assertThat(client.expectRefused()).hasValue(Reason.CLIENT_IDENTIFIER_NOT_VALID.code());
        }
        assertThat(SIEGE.met(Bound.CLIENT_ID_BYTES)).isEqualTo(100);
        before.assertGrewLessThanMib(16);
    }
}
