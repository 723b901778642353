package io.lintel.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.gateway.config.StartException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway starts whole or not at all. */
final class GatewayStartTest {
    @TempDir
    Path data;

    @TempDir
    Path rules;

    private Gateway gateway(String engine, Path rules) {
        return new Gateway(TestGateway.config(engine, rules, data), new SimpleMeterRegistry());
    }

    @Test
    void brokenRulesAreShownAndWhatWasTakenIsGivenBack() throws IOException {
        Files.writeString(rules.resolve("a.yaml"), "rulez: []\n");
        Gateway broken = gateway("lintel", rules);
        assertThatThrownBy(broken::start)
                .isInstanceOf(StartException.class)
                .hasMessageContainingAll("a.yaml:1:1: ", "^");
        assertThat(broken.ready()).isFalse();
        assertThat(broken.brokenDown()).isFalse();
        try (TestGateway next = TestGateway.start("lintel", TestGateway.SAMPLE_HOME, data)) {
            assertThat(next.ready()).isTrue();
        }
    }

    @Test
    void anEngineThatIsNotThereIsNamedWithThoseThatAre() {
        assertThatThrownBy(gateway("remote", rules)::start)
                .isInstanceOf(StartException.class)
                .hasMessage(
                        "The engine remote is not available in this Lintel. Set LINTEL_ENGINE to lintel or moquette; remote comes later.");
    }

    @Test
    void aSecondGatewayOnTheSameDataIsRefused() {
        try (TestGateway first = TestGateway.start("lintel", rules, data)) {
            assertThat(first.ready()).isTrue();
            assertThatThrownBy(gateway("lintel", rules)::start)
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("is in use by another Lintel");
        }
    }

    @Test
    void isNotReadyOnceStopped() {
        Gateway gateway = gateway("lintel", rules);
        assertThat(gateway.ready()).isFalse();
        gateway.start();
        assertThat(gateway.ready()).isTrue();
        gateway.stop();
        gateway.stop();
        assertThat(gateway.ready()).isFalse();
        assertThat(gateway.brokenDown()).isFalse();
    }
}
