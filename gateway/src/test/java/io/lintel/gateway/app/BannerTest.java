package io.lintel.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class BannerTest {
    @Test
    void withTheUsualPortsTheCommandsAreShort() {
        assertThat(new Banner("lintel", 3, Path.of("home/rules"), "127.0.0.1", 1883, 8083, -1, "127.0.0.1", 8080)
                        .text())
                .isEqualToNormalizingNewlines("""
                        Lintel is up: engine lintel, 3 rules from home/rules
                          MQTT       127.0.0.1:1883
                          WebSocket  ws://127.0.0.1:8083/mqtt
                          Health     http://127.0.0.1:8080/q/health
                          Metrics    http://127.0.0.1:8080/q/metrics
                        Try:
                          mosquitto_sub -t 'home/#' -v
                          mosquitto_pub -t phone/anna/rooms/living/target -m '{"target":23}'
                          ./lintel sim demo
                        Stop with Ctrl-C.
                        """);
    }

    @Test
    void theCommandsNameThePortThatIsReallyBound() {
        String text = new Banner("moquette", 0, Path.of("r"), "0.0.0.0", 41883, -1, 8883, "0.0.0.0", 80).text();
        assertThat(text)
                .contains(
                        "0.0.0.0:41883", "mosquitto_sub -p 41883 -t", "./lintel sim demo --host 127.0.0.1 --port 41883")
                .doesNotContain("WebSocket");
    }
}
