package io.lintel.broker.codec;

import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.Property;
import io.lintel.broker.message.PublishProperties;
import io.lintel.broker.message.UserProperty;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Map;

/** Writes properties, and tells beforehand how many bytes they take (MQTT 5, 2.2.2). */
final class PropertyWriter {
    private PropertyWriter() {}

    /** How many bytes these take, without their length. */
    static int bytes(Properties properties) {
        int bytes = bytes(properties.user());
        for (Map.Entry<Property, Object> property : properties.values().entrySet()) {
            bytes += 1 + valueBytes(property.getKey(), property.getValue());
        }
        return bytes;
    }

    private static int valueBytes(Property property, Object value) {
        return switch (property.form()) {
            case BYTE -> 1;
            case TWO_BYTES -> 2;
            case FOUR_BYTES -> 4;
            case VARIABLE_BYTES -> Wire.variableBytes(((Long) value).intValue());
            case TEXT -> Wire.textBytes((String) value);
            case BINARY -> Wire.dataBytes((Payload) value);
            case PAIR -> throw new IllegalArgumentException("user properties are kept apart");
        };
    }

    /** Writes these, with their length before them. */
    static void write(ByteBuf out, Properties properties) {
        Wire.writeVariable(out, bytes(properties));
        for (Map.Entry<Property, Object> property : properties.values().entrySet()) {
            write(out, property.getKey(), property.getValue());
        }
        write(out, properties.user());
    }

    private static void write(ByteBuf out, Property property, Object value) {
        out.writeByte(property.id());
        switch (property.form()) {
            case BYTE -> out.writeByte(((Long) value).intValue());
            case TWO_BYTES -> out.writeShort(((Long) value).intValue());
            case FOUR_BYTES -> out.writeInt(((Long) value).intValue());
            case VARIABLE_BYTES -> Wire.writeVariable(out, ((Long) value).intValue());
            case TEXT -> Wire.writeText(out, (String) value);
            case BINARY -> Wire.writeData(out, (Payload) value);
            case PAIR -> throw new IllegalArgumentException("user properties are kept apart");
        }
    }

    /** How many bytes those of a message take, without its expiry and without their length. */
    static int bytes(PublishProperties properties) {
        int bytes = properties.payloadIsText() ? 2 : 0;
        bytes += properties.contentType() == null ? 0 : 1 + Wire.textBytes(properties.contentType());
        bytes += properties.responseTopic() == null ? 0 : 1 + Wire.textBytes(properties.responseTopic());
        bytes += properties.correlationData() == null ? 0 : 1 + Wire.dataBytes(properties.correlationData());
        return bytes + bytes(properties.user());
    }

    /** Writes those of a message, without its expiry and without their length. */
    static void write(ByteBuf out, PublishProperties properties) {
        if (properties.payloadIsText()) {
            write(out, Property.PAYLOAD_FORMAT_INDICATOR, 1L);
        }
        if (properties.contentType() != null) {
            write(out, Property.CONTENT_TYPE, properties.contentType());
        }
        if (properties.responseTopic() != null) {
            write(out, Property.RESPONSE_TOPIC, properties.responseTopic());
        }
        if (properties.correlationData() != null) {
            write(out, Property.CORRELATION_DATA, properties.correlationData());
        }
        write(out, properties.user()); // [MQTT-3.3.2-17], [MQTT-3.3.2-18]: all of them, in order
    }

    private static int bytes(List<UserProperty> user) {
        int bytes = 0;
        for (UserProperty property : user) {
            bytes += 1 + Wire.textBytes(property.name()) + Wire.textBytes(property.value());
        }
        return bytes;
    }

    private static void write(ByteBuf out, List<UserProperty> user) {
        for (UserProperty property : user) {
            out.writeByte(Property.USER_PROPERTY.id());
            Wire.writeText(out, property.name());
            Wire.writeText(out, property.value());
        }
    }
}
