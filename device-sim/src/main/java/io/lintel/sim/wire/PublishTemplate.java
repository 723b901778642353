package io.lintel.sim.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * One PUBLISH, encoded once, of which many are written: topic digits, packet id and stamp are patched into the copy.
 *
 * <p>The payload holds a {@link Stamp}, in the form that {@link PayloadForm} says.
 */
public final class PublishTemplate {
    private final byte[] packet;
    private final int[] digits;
    private final int packetIdAt;
    private final int payloadAt;
    private final PayloadForm form;
    private final ByteBuffer scratch = ByteBuffer.allocate(Stamp.BYTES);

    private PublishTemplate(byte[] packet, int[] digits, int packetIdAt, int payloadAt, PayloadForm form) {
        this.packet = packet;
        this.digits = digits;
        this.packetIdAt = packetIdAt;
        this.payloadAt = payloadAt;
        this.form = form;
    }

    /** Encodes the packet; a binary payload has at least the stamp's size. */
    public static PublishTemplate of(TopicPattern topic, int qos, boolean retain, int payloadBytes) {
        return of(topic, qos, retain, payloadBytes, PayloadForm.BINARY);
    }

    /** The same with a payload of another form, which may have a size of its own. */
    public static PublishTemplate of(TopicPattern topic, int qos, boolean retain, int payloadBytes, PayloadForm form) {
        byte[] payload = form.blank(payloadBytes);
        var body = new ByteArrayOutputStream();
        Packets.writeText(body, topic.text());
        if (qos > 0) {
            Packets.writeShort(body, 0);
        }
        body.writeBytes(payload);
        byte[] packet = Packets.packet(Packets.PUBLISH << 4 | qos << 1 | (retain ? 1 : 0), body);
        int topicAt = packet.length - body.size() + 2;
        int[] digits = topic.digits();
        for (int i = 0; i < digits.length; i++) {
            digits[i] += topicAt;
        }
        int payloadAt = packet.length - payload.length;
        return new PublishTemplate(packet, digits, qos > 0 ? payloadAt - 2 : -1, payloadAt, form);
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
        form.stamp(out, start + payloadAt, scratch, stream, sequence, intendedNanos);
    }
}
