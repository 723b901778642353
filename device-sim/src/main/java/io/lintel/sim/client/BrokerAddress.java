package io.lintel.sim.client;

/** Where a broker listens for MQTT over TCP. */
public record BrokerAddress(String host, int port) {

    /** As in a URI: {@code 127.0.0.1:1883} or {@code [::1]:1883}. */
    public String text() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
