package io.lintel.broker.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The properties of one packet, in order: written by a test, or read from the server. */
public final class Properties {
    private record Entry(Property property, Object value) {}

    private final List<Entry> entries = new ArrayList<>();

    public static Properties of(Property property, long value) {
        return new Properties().and(property, value);
    }

    public static Properties of(Property property, String value) {
        return new Properties().and(property, value);
    }

    public static Properties of(Property property, byte[] value) {
        return new Properties().and(property, value);
    }

    public Properties and(Property property, long value) {
        entries.add(new Entry(property, value));
        return this;
    }

    public Properties and(Property property, String value) {
        return and(property, value.getBytes(StandardCharsets.UTF_8));
    }

    public Properties and(Property property, byte[] value) {
        entries.add(new Entry(property, value));
        return this;
    }

    /** Adds a user property. */
    public Properties user(String name, String value) {
        entries.add(new Entry(Property.USER_PROPERTY, Map.entry(name, value)));
        return this;
    }

    public boolean has(Property property) {
        return entries.stream().anyMatch(entry -> entry.property == property);
    }

    /** The value of a property that is a number, or -1 where it is absent. */
    public long number(Property property) {
        List<Long> all = numbers(property);
        return all.isEmpty() ? -1 : all.getFirst();
    }

    /** All values of a property that is a number. */
    public List<Long> numbers(Property property) {
        return values(property, Long.class);
    }

    /** The value of a property that is a string, or "" where it is absent. */
    public String text(Property property) {
        return new String(data(property), StandardCharsets.UTF_8);
    }

    /** The value of a property that is binary or a string, or no bytes where it is absent. */
    public byte[] data(Property property) {
        List<byte[]> all = values(property, byte[].class);
        return all.isEmpty() ? new byte[0] : all.getFirst();
    }

    /** The user properties in order, as {@code name=value}. */
    public List<String> user() {
        return values(Property.USER_PROPERTY, Map.Entry.class).stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .toList();
    }

    private <T> List<T> values(Property property, Class<T> type) {
        return entries.stream()
                .filter(entry -> entry.property == property)
                .map(entry -> type.cast(entry.value))
                .toList();
    }

    byte[] toArray() {
        Bytes bytes = new Bytes();
        for (Entry entry : entries) {
            bytes.varint(entry.property.id());
            write(bytes, entry);
        }
        return bytes.toArray();
    }

    private static void write(Bytes bytes, Entry entry) {
        switch (entry.property.kind()) {
            case U8 -> bytes.u8(((Long) entry.value).intValue());
            case U16 -> bytes.u16(((Long) entry.value).intValue());
            case U32 -> bytes.u32((Long) entry.value);
            case VARINT -> bytes.varint(((Long) entry.value).intValue());
            case TEXT, DATA -> bytes.data((byte[]) entry.value);
            case PAIR -> {
                Map.Entry<?, ?> pair = (Map.Entry<?, ?>) entry.value;
                bytes.text((String) pair.getKey()).text((String) pair.getValue());
            }
        }
    }

    static Properties read(ByteReader in) {
        Properties properties = new Properties();
        ByteReader part = in.part(in.varint());
        while (part.hasMore()) {
            Property property = Property.ofId(part.varint());
            properties.entries.add(new Entry(property, readValue(part, property)));
        }
        return properties;
    }

    private static Object readValue(ByteReader in, Property property) {
        return switch (property.kind()) {
            case U8 -> (long) in.u8();
            case U16 -> (long) in.u16();
            case U32 -> in.u32();
            case VARINT -> (long) in.varint();
            case TEXT -> in.text().getBytes(StandardCharsets.UTF_8);
            case DATA -> in.data();
            case PAIR -> Map.entry(in.text(), in.text());
        };
    }

    @Override
    public String toString() {
        return entries.stream()
                .map(entry -> entry.property + "="
                        + (entry.value instanceof byte[] bytes ? Bytes.hex(bytes) : entry.value.toString()))
                .toList()
                .toString();
    }
}
