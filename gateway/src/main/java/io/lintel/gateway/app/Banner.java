package io.lintel.gateway.app;

import io.lintel.gateway.config.LintelConfig;
import java.nio.file.Path;
import java.util.Set;

/**
 * What is printed once at the start: where Lintel listens, and three commands to try, with the ports that are really
 * bound.
 */
record Banner(
        String engine,
        int rules,
        Path rulesFolder,
        String host,
        int mqttPort,
        int webSocketPort,
        int tlsPort,
        String httpHost,
        int httpPort) {
    private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::", "[::]");
    private static final int DEFAULT_MQTT_PORT = 1883;

    static Banner of(Gateway gateway, LintelConfig config, int httpPort) {
        return new Banner(
                config.engine(),
                gateway.ruleCount(),
                config.rules().dir(),
                config.mqtt().host(),
                gateway.mqttPort(),
                gateway.webSocketPort(),
                gateway.tlsPort(),
                config.http().host(),
                httpPort);
    }

    String text() {
        String client = ANY_ADDRESS.contains(host) ? "127.0.0.1" : host;
        String port = mqttPort == DEFAULT_MQTT_PORT ? "" : " -p " + mqttPort;
        String at = client.equals("127.0.0.1") ? port : " -h " + client + port;
        String sim = at.isEmpty() ? "" : " --host " + client + " --port " + mqttPort;
        StringBuilder text = new StringBuilder();
        line(text, "Lintel is up: engine %s, %d rules from %s".formatted(engine, rules, rulesFolder));
        line(text, "  MQTT       %s:%d".formatted(host, mqttPort));
        if (webSocketPort >= 0) {
            line(text, "  WebSocket  ws://%s:%d/mqtt".formatted(host, webSocketPort));
        }
        if (tlsPort >= 0) {
            line(text, "  TLS        %s:%d".formatted(host, tlsPort));
        }
        line(text, "  Health     http://%s:%d/q/health".formatted(httpHost, httpPort));
        line(text, "  Metrics    http://%s:%d/q/metrics".formatted(httpHost, httpPort));
        line(text, "Try:");
        line(text, "  mosquitto_sub%s -t 'home/#' -v".formatted(at));
        line(text, "  mosquitto_pub%s -t phone/anna/rooms/living/target -m '{\"target\":23}'".formatted(at));
        line(text, "  ./lintel sim demo%s".formatted(sim));
        line(text, "Stop with Ctrl-C.");
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }
}
