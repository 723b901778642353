package io.lintel.broker.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.broker.BrokerLimits;
import io.lintel.broker.RunningBroker;
import io.lintel.broker.message.Reason;
import io.lintel.broker.wire.Bytes;
import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Ack;
import io.lintel.broker.wire.Packet.Connack;
import io.lintel.broker.wire.Packet.Pong;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.WebSocketWire;
import io.lintel.broker.wire.Wire;
import io.lintel.broker.wire.WireClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames that fit no packet: row 23 of the checks. */
class WebSocketChecksTest {
    private static final byte[] CONNECT = Connect.as("framed").bytes(Version.V5);
    private static final String MASK = "00000000";
    private static final String UPGRADE = """
            GET /mqtt HTTP/1.1
            Host: localhost
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Sec-WebSocket-Protocol: mqtt
            Sec-WebSocket-Version: 13

            """.replace("\n", "\r\n");

    /** Whoever does not come to a CONNECT is closed soon. */
    private static final BrokerLimits IN_TIME = new BrokerLimits(
            1_000,
            1_000,
            1 << 20,
            1 << 20,
            100,
            1 << 20,
            10_000,
            Duration.ofSeconds(2),
            16_384,
            Duration.ofMillis(500));

    @RegisterExtension
    static final Siege SIEGE = Siege.of(RunningBroker.config().with(IN_TIME));

    private static WebSocketWire open() throws IOException {
        return WebSocketWire.open(SIEGE.broker().port("ws"), "/mqtt", "mqtt");
    }

    // checks.md row 23
    @ParameterizedTest
    @CsvSource({"1", "2", "3", "7"})
    void takesPacketsThatLieAcrossFrames(int frameBytes) throws IOException {
        byte[] all = new Bytes()
                .raw(CONNECT)
                .raw(Message.to("framed", "x".repeat(200), 1).bytes(Version.V5, 1))
                .raw(Bytes.ofHex("C0 00"))
                .toArray();
        try (WebSocketWire socket = open()) {
            for (int from = 0; from < all.length; from += frameBytes) {
                int to = Math.min(all.length, from + frameBytes);
                socket.send(Arrays.copyOfRange(all, from, to), (from / frameBytes) % 3 == 0 || to == all.length);
            }
            assertThat(socket.read(Version.V5)).isInstanceOf(Connack.class);
            assertThat(socket.read(Version.V5)).isInstanceOf(Ack.class);
            assertThat(socket.read(Version.V5)).isInstanceOf(Pong.class);
        }
    }

    // checks.md row 23
    @Test
    void takesEmptyFramesForNothing() throws IOException {
        try (WebSocketWire socket = open()) {
            for (int i = 0; i < 1_000; i++) {
                socket.send(new byte[0], i % 2 == 1);
            }
            socket.send(CONNECT, true);
            assertThat(socket.read(Version.V5)).isInstanceOf(Connack.class);
        }
    }

    // checks.md row 23
    @Test
    void closesOnATextFrameBeforeAndAfterConnect() throws IOException {
        try (WebSocketWire early = open();
                WebSocketWire late = open()) {
            early.sendText("hello");
            early.expectEnd();
            late.send(CONNECT, true);
            assertThat(late.read(Version.V5)).isInstanceOf(Connack.class);
            late.sendText("hello");
            late.expectEnd();
        }
    }

    // checks.md row 23
    @Test
    void closesOnAMalformedPacketInAFrame() throws IOException {
        try (WebSocketWire socket = open()) {
            socket.send(CONNECT, true);
            assertThat(socket.read(Version.V5)).isInstanceOf(Connack.class);
            socket.send(Bytes.ofHex("36 04 00 01 61 00"), true);
            assertThat(socket.read(Version.V5).type().name()).isEqualTo("DISCONNECT");
            socket.expectEnd();
        }
        assertThat(SIEGE.refused(Reason.MALFORMED_PACKET)).isEqualTo(1);
    }

    /** Frames whose lengths lie, or that no client may send (RFC 6455, 5.2). */
    // checks.md row 23
    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "82 FF FFFFFFFFFFFFFFFF, a negative length",
        "82 FF 7FFFFFFFFFFFFFFF, the largest length",
        "82 FF 0000000010000000, 256 MiB",
        "82 FE 0001,             a short length in the long form",
        "82 02 C000,             no mask",
        "C2 80,                  reserved bits",
        "83 80,                  an opcode that is none",
        "80 80,                  the end of a message that did not begin",
        "89 FE 0100,             a ping of 256 bytes",
        "09 80,                  a ping in pieces"
    })
    void closesOnAFrameThatIsNone(String hex, String what) {
        try (Wire wire = Wire.open(SIEGE.broker().port("ws"))) {
            upgrade(wire);
            wire.send(Bytes.ofHex(hex.replace(" ", "") + MASK));
            wire.expectEndAfterAnything();
        }
    }

    // checks.md row 23
    @Test
    void waitsForTheRestOfAFrameWithoutAnythingBeforeIt() {
        Footprint before = Footprint.now();
        for (int i = 0; i < 50; i++) {
            Wire framed = SIEGE.hold(new WireClient(Wire.open(SIEGE.broker().port("ws")), Version.V5))
                    .wire();
            upgrade(framed);
            framed.send(Bytes.ofHex("82FF" + "0000000000100000" + MASK + "10"));
        }
        before.assertGrewLessThanMib(16);
    }

    // checks.md row 23
    @Test
    void refusesARequestThatIsNoUpgradeOrTooLong() {
        for (String request : new String[] {
            "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
            "POST /mqtt HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n" + "x".repeat(100_000),
            "GET /" + "x".repeat(100_000) + " HTTP/1.1\r\n\r\n",
            "nonsense\r\n\r\n"
        }) {
            try (Wire wire = Wire.open(SIEGE.broker().port("ws"))) {
                wire.send(request.getBytes(StandardCharsets.US_ASCII));
                wire.expectEndAfterAnything();
            }
        }
        assertThatThrownBy(() -> WebSocketWire.open(SIEGE.broker().port("ws"), "/other", "mqtt"))
                .isInstanceOf(IOException.class);
    }

    private static void upgrade(Wire wire) {
        wire.send(UPGRADE.getBytes(StandardCharsets.US_ASCII));
        wire.skipTo("\r\n\r\n");
    }
}
