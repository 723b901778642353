package io.lintel.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.gateway.config.ConfigCheck;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documents and the example configuration name every key that there is, with its default, and no other. */
class ConfigurationTest {
    /** As {@link ConfigCheck#knownKeys} says it: {@code lintel.mqtt.port=1883  (LINTEL_MQTT_PORT, a port …)}. */
    private static final Pattern KNOWN = Pattern.compile("[^=]+=(.*?)  \\(([A-Z_0-9]+),.*\\)");

    /** {@code VARIABLE=default} of every key. */
    private final List<String> keys = ConfigCheck.knownKeys().stream()
            .map(line -> KNOWN.matcher(line).results().findFirst().orElseThrow())
            .map(match -> match.group(2) + "=" + match.group(1))
            .toList();

    @Test
    void theExampleHasEveryKeyWithItsDefault() {
        List<String> example = Checkout.read("deploy/lintel.env")
                .lines()
                .filter(line -> line.startsWith("#LINTEL_"))
                .map(line -> line.substring(1))
                .toList();

        assertThat(example).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void theReadmeHasEveryKey() {
        List<String> documented = Pattern.compile("(?m)^\\| `(LINTEL_[A-Z_]+)` \\|")
                .matcher(Checkout.read("README.md"))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        keys.stream().map(key -> key.split("=")[0]).toList());
    }
}
