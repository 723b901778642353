package io.lintel.broker.conformance;

import io.lintel.broker.wire.Bytes;
import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.Wire;
import io.lintel.broker.wire.WireCase;
import io.lintel.broker.wire.WireCase.Step;
import io.lintel.broker.wire.WireClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Plays one case against a broker and fails where the broker does what the specification forbids. Where a DISCONNECT is
 * expected, another reason or the close alone will do; of a CONNACK the properties do not count, and neither does which
 * failure it tells; every other packet is expected byte for byte.
 */
final class WireCaseRun implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final AtomicInteger RUNS = new AtomicInteger();

    private final int port;
    private final WireCase wireCase;
    private final Wire wire;
    private boolean closed;

    private WireCaseRun(int port, WireCase wireCase) {
        this.port = port;
        this.wireCase = wireCase;
        this.wire = Wire.open(port);
    }

    static void play(int port, WireCase wireCase) {
        try (WireCaseRun run = new WireCaseRun(port, wireCase)) {
            run.play();
        }
    }

    private void play() {
        if (wireCase.connects()) {
            wire.send(defaultConnect());
            byte[] connack = wire.readBytesOrEnd(PATIENCE);
            if (reasonOfConnack(connack) != 0) {
                throw new AssertionError("the default CONNECT was answered by " + Bytes.hex(connack));
            }
        }
        for (Step step : wireCase.steps()) {
            switch (step) {
                case Step.Send send -> wire.send(send.bytes().bytes());
                case Step.Publish publish -> publish(publish);
                case Step.Receive receive -> receive(receive.bytes().bytes());
            }
        }
        if (wireCase.closes()) {
            expectClosed();
        } else {
            expectAlive();
        }
    }

    /** Names the protocol MQTT whatever the level, as the runner of these cases does that others use. */
    private byte[] defaultConnect() {
        Bytes content = new Bytes().text("MQTT").u8(wireCase.level()).u8(2).u16(60);
        if (wireCase.level() == 5) {
            content.u8(0);
        }
        return Bytes.packet(
                PacketType.CONNECT.firstByte(),
                content.text("wirecase" + RUNS.incrementAndGet()).toArray());
    }

    private void publish(Step.Publish step) {
        try (WireClient other = new WireClient(Wire.open(port), Version.V3_1_1)) {
            other.connect(Connect.as("wirehelper" + RUNS.incrementAndGet()));
            other.publish(Message.to(step.topic(), step.payload(), step.qos()));
        }
    }

    private void receive(byte[] expected) {
        byte[] packet = closed ? new byte[0] : wire.readBytesOrEnd(PATIENCE);
        closed = packet.length == 0;
        if (!Arrays.equals(packet, expected) && !isAsGood(packet, expected)) {
            throw new AssertionError(
                    "expected " + Bytes.hex(expected) + ", but came " + (closed ? "the close" : Bytes.hex(packet)));
        }
    }

    private static boolean isAsGood(byte[] packet, byte[] expected) {
        return switch (PacketType.of(expected[0])) {
            case DISCONNECT -> packet.length == 0 || PacketType.of(packet[0]) == PacketType.DISCONNECT;
            case CONNACK ->
                packet.length > 0
                        && PacketType.of(packet[0]) == PacketType.CONNACK
                        && (reasonOfConnack(packet) == 0) == (reasonOfConnack(expected) == 0);
            default -> false;
        };
    }

    private void expectClosed() {
        while (!closed) {
            byte[] packet = wire.readBytesOrEnd(PATIENCE);
            closed = packet.length == 0;
            if (!closed && !isFarewell(packet)) {
                throw new AssertionError("expected the close, but came " + Bytes.hex(packet));
            }
        }
    }

    private static boolean isFarewell(byte[] packet) {
        return switch (PacketType.of(packet[0])) {
            case DISCONNECT -> true;
            case CONNACK -> reasonOfConnack(packet) != 0;
            default -> false;
        };
    }

    private void expectAlive() {
        if (closed) {
            throw new AssertionError("the broker has closed the connection");
        }
        wire.send(Bytes.ofHex("C0 00"));
        receive(Bytes.ofHex("D0 00"));
    }

    /** The reason in a CONNACK with a length of one byte or more, or -1 where it is none. */
    private static int reasonOfConnack(byte[] packet) {
        if (packet.length < 4 || PacketType.of(packet[0]) != PacketType.CONNACK) {
            return -1;
        }
        int last = 1;
        while (packet[last] < 0) {
            last++;
        }
        return packet[last + 2] & 0xFF;
    }

    @Override
    public void close() {
        wire.close();
    }
}
