package io.lintel.sim.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteLedgerTest {

    private final ByteLedger ledger = new ByteLedger();

    @Test
    void everyByteOfAConnectionHasItsLayer() {
        ledger.connected();
        ConnectionTap tap = new ConnectionTap(false, ledger);
        pass(tap.sent(), packet(0x10, "connect".repeat(5)));
        pass(tap.received(), packet(0x20, "ok"));
        pass(tap.sent(), publish(0x32, "home/bath/state", new byte[] {0, 7}, "warm"));
        pass(tap.received(), packet(0x40, "07"));
        pass(tap.sent(), packet(0xc0, ""));
        pass(tap.received(), packet(0xd0, ""));
        pass(tap.sent(), packet(0xe0, ""));

        Layers sent = ledger.sent();
        assertThat(sent.of(Layer.PAYLOAD)).isEqualTo(4);
        assertThat(sent.of(Layer.TOPIC)).isEqualTo(15);
        assertThat(sent.of(Layer.FRAMING)).isEqualTo(2 + 2 + 2);
        assertThat(sent.of(Layer.SESSION)).isEqualTo(37 + 2);
        assertThat(sent.of(Layer.KEEP_ALIVE)).isEqualTo(2);
        assertThat(sent.mqtt()).isEqualTo(37 + 25 + 2 + 2);
        assertThat(ledger.received().of(Layer.ACKS)).isEqualTo(4);
        assertThat(ledger.received().of(Layer.SESSION)).isEqualTo(4);
    }

    @Test
    void propertiesOfMqtt5AreFraming() {
        pass(new ConnectionTap(true, ledger).sent(), publish(0x30, "a/b", new byte[] {3, 1, 2, 3}, "payload"));

        assertThat(ledger.sent().of(Layer.PAYLOAD)).isEqualTo(7);
        assertThat(ledger.sent().of(Layer.FRAMING)).isEqualTo(2 + 2 + 4);
    }

    @Test
    void whatASecondConnectionCostsIsReconnecting() {
        ledger.connected();
        ledger.sent(Layer.SESSION, 40);
        ledger.connected();
        ledger.sent(Layer.SESSION, 50);

        assertThat(ledger.sent().of(Layer.SESSION)).isEqualTo(40);
        assertThat(ledger.sent().of(Layer.RECONNECTS)).isEqualTo(50);
    }

    @Test
    void whatLiesAroundIsModelledFromTheSizesOfPackets() {
        ledger.publishSent(3_000, 10, 3_015);

        assertThat(ledger.sent().of(Layer.TCP_IP)).isEqualTo(3 * 52);
        assertThat(ledger.received().of(Layer.TCP_IP)).isEqualTo(3 * 52);
        assertThat(ledger.sent().of(Layer.WEBSOCKET)).isEqualTo(4 + 4);
        assertThat(ledger.sent().of(Layer.TLS)).isEqualTo(22);
        assertThat(ledger.sent().wire()).isEqualTo(3_015 + 3 * 52);
    }

    /** However TCP cuts the stream, the sums are the same. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void cuttingTheStreamChangesNothing(long seed) {
        Random random = new Random(seed);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        long payloads = 0;
        for (int n = 0; n < 50; n++) {
            int length = random.nextInt(n % 10 == 0 ? 40_000 : 200);
            payloads += length;
            all.writeBytes(publish(0x30, "t/" + "x".repeat(random.nextInt(300)), new byte[0], "p".repeat(length)));
            all.writeBytes(packet(0xc0, ""));
        }
        byte[] stream = all.toByteArray();
        PacketStream packets = new ConnectionTap(false, ledger).sent();
        for (int at = 0; at < stream.length; ) {
            int count = Math.min(stream.length - at, 1 + random.nextInt(3_000));
            packets.pass(stream, at, count);
            at += count;
        }

        assertThat(ledger.sent().mqtt()).isEqualTo(stream.length);
        assertThat(ledger.sent().of(Layer.PAYLOAD)).isEqualTo(payloads);
    }

    @Test
    void whatIsNoMqttIsPassedOnAndNotBooked() {
        PacketStream packets = new ConnectionTap(false, ledger).sent();
        pass(packets, new byte[] {0x30, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 1, 2, 3});
        pass(packets, packet(0xc0, ""));
        PacketStream others = new ConnectionTap(false, ledger).sent();
        pass(others, new byte[] {0x30, 3, 0x7f, 0x7f, 1}); // a topic longer than its packet
        pass(others, packet(0xc0, ""));

        assertThat(ledger.sent().mqtt()).isZero();
    }

    private static void pass(PacketStream packets, byte[] bytes) {
        packets.pass(bytes, 0, bytes.length);
    }

    private static byte[] publish(int first, String topic, byte[] between, String payload) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        body.write(name.length >> 8);
        body.write(name.length);
        body.writeBytes(name);
        body.writeBytes(between);
        body.writeBytes(payload.getBytes(StandardCharsets.UTF_8));
        return packet(first, body.toByteArray());
    }

    private static byte[] packet(int first, String body) {
        return packet(first, body.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] packet(int first, byte[] body) {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(first);
        int rest = body.length;
        do {
            packet.write(rest > 127 ? (rest & 0x7f) | 0x80 : rest);
            rest >>= 7;
        } while (rest > 0);
        packet.writeBytes(body);
        return packet.toByteArray();
    }
}
