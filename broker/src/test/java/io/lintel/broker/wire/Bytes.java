package io.lintel.broker.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Writes the data types of MQTT (MQTT 5, 1.5) one after another. Checks nothing, so that tests can write nonsense. */
public final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** The bytes of a hexadecimal text, in which spaces mean nothing. */
    public static byte[] ofHex(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s+", ""));
    }

    /** As lower-case hexadecimal. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** A packet: first byte, remaining length, content. */
    public static byte[] packet(int firstByte, byte[] content) {
        return new Bytes().u8(firstByte).varint(content.length).raw(content).toArray();
    }

    public Bytes u8(int value) {
        out.write(value);
        return this;
    }

    public Bytes u16(int value) {
        return u8(value >> 8).u8(value);
    }

    public Bytes u32(long value) {
        return u16((int) (value >> 16)).u16((int) value);
    }

    /** A variable byte integer in its shortest form. */
    public Bytes varint(int value) {
        int rest = value;
        while (rest > 127) {
            u8((rest & 127) | 128);
            rest >>= 7;
        }
        return u8(rest);
    }

    /** A string with its length. */
    public Bytes text(String value) {
        return data(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Binary data with its length. */
    public Bytes data(byte[] value) {
        return u16(value.length).raw(value);
    }

    /** Properties, already encoded, with their length. */
    public Bytes properties(byte[] value) {
        return varint(value.length).raw(value);
    }

    public Bytes raw(byte[] value) {
        out.writeBytes(value);
        return this;
    }

    public byte[] toArray() {
        return out.toByteArray();
    }
}
