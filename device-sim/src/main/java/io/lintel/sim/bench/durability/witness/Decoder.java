package io.lintel.sim.bench.durability.witness;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what a broker says to a witness, one packet at a time. */
final class Decoder {
    private static final int MOST_BYTES = 1 << 20;
    private static final int LENGTH_BYTES = 4;

    private final DataInputStream in;

    Decoder(DataInputStream in) {
        this.in = in;
    }

    /** The next packet. */
    Packet next() throws IOException {
        int header = in.readUnsignedByte();
        byte[] body = in.readNBytes(length());
        ByteBuffer content = ByteBuffer.wrap(body);
        return switch (header >>> 4) {
            case 2 -> new Packet.Connack((content.get() & 1) == 1, content.get() & 0xff);
            case 3 -> publish(header, content);
            case Encoder.PUBACK -> new Packet.Puback(id(content), reason(content));
            case Encoder.PUBREC -> new Packet.Pubrec(id(content), reason(content));
            case Encoder.PUBREL -> new Packet.Pubrel(id(content));
            case Encoder.PUBCOMP -> new Packet.Pubcomp(id(content));
            case 9 -> new Packet.Suback(id(content), body[body.length - 1] & 0xff);
            case 11 -> new Packet.Unsuback(id(content), body[body.length - 1] & 0xff);
            case 14 -> new Packet.Disconnect(reason(content));
            default -> throw new IOException("a packet of type " + (header >>> 4) + " that a client does not expect");
        };
    }

    private int length() throws IOException {
        int length = 0;
        for (int i = 0; i < LENGTH_BYTES; i++) {
            int octet = in.readUnsignedByte();
            length |= (octet & 0x7f) << (7 * i);
            if (octet < 0x80) {
                if (length > MOST_BYTES) {
                    throw new IOException("a packet of " + length + " bytes");
                }
                return length;
            }
        }
        throw new IOException("a remaining length of more than four bytes");
    }

    private static Packet.Publish publish(int header, ByteBuffer content) throws IOException {
        byte[] topic = bytes(content, id(content));
        int qos = header >> 1 & 3;
        int id = qos > 0 ? id(content) : 0;
        skipProperties(content);
        long number = content.remaining() < Long.BYTES ? -1 : content.getLong();
        return new Packet.Publish(new String(topic, StandardCharsets.UTF_8), qos, id, number);
    }

    private static void skipProperties(ByteBuffer content) {
        int length = 0;
        int shift = 0;
        int octet;
        do {
            octet = content.get();
            length |= (octet & 0x7f) << shift;
            shift += 7;
        } while (octet < 0);
        content.position(content.position() + length);
    }

    private static byte[] bytes(ByteBuffer content, int count) throws IOException {
        if (count > content.remaining()) {
            throw new EOFException("a packet that ends too early");
        }
        byte[] bytes = new byte[count];
        content.get(bytes);
        return bytes;
    }

    private static int id(ByteBuffer content) {
        return content.getShort() & 0xffff;
    }

    private static int reason(ByteBuffer content) {
        return content.hasRemaining() ? content.get() & 0xff : 0;
    }
}
