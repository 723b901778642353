package io.lintel.broker.message;

/** One name and value that both sides carry along unread and in order (MQTT 5, 3.3.2.3.7). */
public record UserProperty(String name, String value) {}
