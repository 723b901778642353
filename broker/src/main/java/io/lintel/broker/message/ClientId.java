package io.lintel.broker.message;

/** The name by which a server knows a client and its session (MQTT 5, 3.1.3.1). */
public record ClientId(String text) {
    @Override
    public String toString() {
        return text;
    }
}
