package io.lintel.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.broker.TlsConfig.ClientCertificates;
import io.lintel.gateway.config.LintelConfig;
import io.lintel.gateway.config.StartException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MQTT over TLS as people configure it. */
final class ConfiguredTlsTest {
    private static LintelConfig.Tls tls(String... keysAndValues) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put("lintel.tls." + keysAndValues[i], keysAndValues[i + 1]);
        }
        return new SmallRyeConfigBuilder()
                .withMapping(LintelConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 1))
                .build()
                .getConfigMapping(LintelConfig.class)
                .tls();
    }

    @Test
    void nothingIsServedWithoutACertificate() {
        assertThat(ConfiguredTls.of(tls())).isNull();
    }

    @Test
    void clientsAreCheckedByTheirAuthoritiesAndByWhatTheseHaveRevoked() {
        EngineConfig.Tls served = Objects.requireNonNull(ConfiguredTls.of(tls(
                "certificate",
                "server.crt",
                "key",
                "server.key",
                "client-certificates",
                "required",
                "client-authorities",
                "ca.crt",
                "client-revocations",
                "ca.crl")));
        assertThat(served.port()).isEqualTo(8883);
        assertThat(served.config().clients()).isEqualTo(ClientCertificates.REQUIRED);
        assertThat(served.config().trusted()).isEqualTo(Path.of("ca.crt"));
        assertThat(served.config().revoked()).isEqualTo(Path.of("ca.crl"));
    }

    @ParameterizedTest
    @CsvSource({
        "key, server.key, LINTEL_TLS_CERTIFICATE",
        "certificate, server.crt, LINTEL_TLS_KEY",
    })
    void halfOfAnIdentityIsASentence(String key, String file, String missing) {
        assertThatThrownBy(() -> ConfiguredTls.of(tls(key, file)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(missing);
    }

    @Test
    void aListOfRevokedCertificatesThatNobodyWouldBeCheckedByIsASentence() {
        assertThatThrownBy(() -> ConfiguredTls.of(
                        tls("certificate", "server.crt", "key", "server.key", "client-revocations", "ca.crl")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("LINTEL_TLS_CLIENT_CERTIFICATES");
    }
}
