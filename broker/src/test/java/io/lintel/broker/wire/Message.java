package io.lintel.broker.wire;

import java.nio.charset.StandardCharsets;

/** A message to be sent as PUBLISH or left as a will: QoS 0, not retained and empty unless said otherwise. */
public final class Message {
    private final byte[] topic;
    private byte[] payload = new byte[0];
    private int qos;
    private boolean retain;
    private boolean dup;
    private Properties properties = new Properties();

    private Message(byte[] topic) {
        this.topic = topic;
    }

    public static Message to(String topic) {
        return to(topic.getBytes(StandardCharsets.UTF_8));
    }

    public static Message to(byte[] topic) {
        return new Message(topic);
    }

    /** A message with a text at a QoS. */
    public static Message to(String topic, String text, int qos) {
        return to(topic).text(text).qos(qos);
    }

    public Message text(String value) {
        return data(value.getBytes(StandardCharsets.UTF_8));
    }

    public Message data(byte[] value) {
        payload = value;
        return this;
    }

    public Message qos(int level) {
        qos = level;
        return this;
    }

    public Message retained() {
        retain = true;
        return this;
    }

    /** Says that it was sent before. */
    public Message again() {
        dup = true;
        return this;
    }

    public Message with(Property property, long value) {
        properties = properties.and(property, value);
        return this;
    }

    public Message with(Property property, String value) {
        properties = properties.and(property, value);
        return this;
    }

    public Message with(Property property, byte[] value) {
        properties = properties.and(property, value);
        return this;
    }

    public Message user(String name, String value) {
        properties = properties.user(name, value);
        return this;
    }

    /** The PUBLISH; the packet identifier counts at QoS 1 and 2. */
    public byte[] bytes(Version version, int id) {
        Bytes content = new Bytes().data(topic);
        if (qos > 0) {
            content.u16(id);
        }
        Connect.writeProperties(content, version, properties);
        content.raw(payload);
        int firstByte = PacketType.PUBLISH.firstByte() | (dup ? 8 : 0) | (qos << 1) | (retain ? 1 : 0);
        return Bytes.packet(firstByte, content.toArray());
    }

    byte[] topicBytes() {
        return topic;
    }

    byte[] payloadBytes() {
        return payload;
    }

    int qosLevel() {
        return qos;
    }

    boolean isRetained() {
        return retain;
    }

    Properties properties() {
        return properties;
    }
}
