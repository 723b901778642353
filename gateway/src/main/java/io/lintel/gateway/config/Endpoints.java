package io.lintel.gateway.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that a configuration asks the gateway to listen on.
 *
 * @param mqtt over TCP, WebSocket and TLS, as far as they are switched on
 */
public record Endpoints(List<Endpoint> mqtt, Endpoint http) {
    public Endpoints {
        mqtt = List.copyOf(mqtt);
    }

    public static Endpoints of(LintelConfig config) {
        String host = config.mqtt().host();
        List<Endpoint> mqtt = new ArrayList<>();
        mqtt.add(Endpoint.mqtt(host, config.mqtt().port()));
        if (config.websocket().enabled()) {
            mqtt.add(Endpoint.webSocket(host, config.websocket().port()));
        }
        if (config.tls().certificate().isPresent()) {
            mqtt.add(Endpoint.tls(host, config.tls().port()));
        }
        return new Endpoints(
                mqtt, Endpoint.http(config.http().host(), config.http().port()));
    }

    public List<Endpoint> all() {
        List<Endpoint> all = new ArrayList<>(mqtt);
        all.add(http);
        return all;
    }

    /**
     * Nothing, when each has a port of its own. Whether it is free is another question.
     *
     * @throws StartException naming the first two that have not
     */
    public void requireApart() {
        List<Endpoint> seen = new ArrayList<>();
        for (Endpoint endpoint : all()) {
            for (Endpoint other : seen) {
                if (endpoint.collidesWith(other)) {
                    throw new StartException("%s and %s are both %d. Set one of them to another port."
                            .formatted(other.portKey(), endpoint.portKey(), endpoint.port()));
                }
            }
            seen.add(endpoint);
        }
    }
}
