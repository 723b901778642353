package io.lintel.sim.bench.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * One PUBLISH, encoded once, of which many are written: topic digits, packet id and stamp are patched into the copy.
 *
 * <p>The payload begins with a {@link Stamp}; what follows is filling.
 */
public final class PublishTemplate {
    private static final byte FILLING = 'x';

    private final byte[] packet;
    private final int[] digits;
    private final int packetIdAt;
    private final int stampAt;

    private PublishTemplate(byte[] packet, int[] digits, int packetIdAt, int stampAt) {
        this.packet = packet;
        this.digits = digits;
        this.packetIdAt = packetIdAt;
        this.stampAt = stampAt;
    }

    /** Encodes the packet; the payload has at least the stamp's size. */
    public static PublishTemplate of(TopicPattern topic, int qos, boolean retain, int payloadBytes) {
        if (payloadBytes < Stamp.BYTES) {
            throw new IllegalArgumentException(
                    "payload of " + payloadBytes + " bytes: the stamp alone has " + Stamp.BYTES);
        }
        var body = new ByteArrayOutputStream();
        Packets.writeText(body, topic.text());
        if (qos > 0) {
            Packets.writeShort(body, 0);
        }
        for (int i = 0; i < payloadBytes; i++) {
            body.write(FILLING);
        }
        byte[] packet = Packets.packet(Packets.PUBLISH << 4 | qos << 1 | (retain ? 1 : 0), body);
        int topicAt = packet.length - body.size() + 2;
        int[] digits = topic.digits();
        for (int i = 0; i < digits.length; i++) {
            digits[i] += topicAt;
        }
        int stampAt = packet.length - payloadBytes;
        return new PublishTemplate(packet, digits, qos > 0 ? stampAt - 2 : -1, stampAt);
    }

    public int sizeBytes() {
        return packet.length;
    }

    /** Appends one packet. The number chooses the topic; a packet id at QoS 0 goes nowhere. */
    public void write(ByteBuffer out, int number, int packetId, int stream, long sequence, long intendedNanos) {
        int start = out.position();
        out.put(packet);
        int rest = number;
        for (int at : digits) {
            out.put(start + at, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        if (packetIdAt > 0) {
            out.putShort(start + packetIdAt, (short) packetId);
        }
        Stamp.write(out, start + stampAt, stream, sequence, intendedNanos);
    }
}
