package io.lintel.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigCheckTest {
    private static ConfigSource environment(Map<String, String> variables) {
        return new EnvConfigSource(variables, EnvConfigSource.ORDINAL);
    }

    private static ConfigSource file(Map<String, String> properties) {
        return new PropertiesConfigSource(properties, "application.properties", 250);
    }

    private static List<String> sentences(ConfigSource... sources) {
        return ConfigCheck.issues(List.of(sources)).stream()
                .map(ConfigIssue::sentence)
                .toList();
    }

    @Test
    void everyKeyAndItsDefaultIsPinned() {
        assertThat(ConfigCheck.knownKeys())
                .containsExactly(
                        "lintel.access.acl=  (LINTEL_ACCESS_ACL, the path of a file)",
                        "lintel.access.anonymous=auto  (LINTEL_ACCESS_ANONYMOUS, one of auto, true, false)",
                        "lintel.access.certificate-users=false  (LINTEL_ACCESS_CERTIFICATE_USERS, true or false)",
                        "lintel.access.users=  (LINTEL_ACCESS_USERS, the path of a file)",
                        "lintel.data.dir=data  (LINTEL_DATA_DIR, the path of a folder)",
                        "lintel.engine=lintel  (LINTEL_ENGINE, lintel or moquette (remote comes later))",
                        "lintel.http.host=127.0.0.1  (LINTEL_HTTP_HOST, an IP address or host name of this machine, such as 127.0.0.1)",
                        "lintel.http.port=8080  (LINTEL_HTTP_PORT, a port from 1 to 65535, or 0 for any free one)",
                        "lintel.limits.connections=100000  (LINTEL_LIMITS_CONNECTIONS, a number from 1 to 999999999)",
                        "lintel.limits.connects-per-second=10000  (LINTEL_LIMITS_CONNECTS_PER_SECOND, a number from 1 to 999999999)",
                        "lintel.limits.inflight=256  (LINTEL_LIMITS_INFLIGHT, a number from 1 to 65535)",
                        "lintel.limits.keep-alive-seconds=65535  (LINTEL_LIMITS_KEEP_ALIVE_SECONDS, a number of seconds from 1 to 65535)",
                        "lintel.limits.publishes-per-second=1000000  (LINTEL_LIMITS_PUBLISHES_PER_SECOND, a number from 1 to 999999999)",
                        "lintel.limits.queue-bytes=67108864  (LINTEL_LIMITS_QUEUE_BYTES, a number from 1 to 999999999)",
                        "lintel.limits.queue-messages=100000  (LINTEL_LIMITS_QUEUE_MESSAGES, a number from 1 to 999999999)",
                        "lintel.limits.stored-bytes=4294967296  (LINTEL_LIMITS_STORED_BYTES, a number of bytes from 1 to 999999999999999)",
                        "lintel.limits.stored-messages=10000000  (LINTEL_LIMITS_STORED_MESSAGES, a number from 1 to 999999999)",
                        "lintel.mqtt.host=127.0.0.1  (LINTEL_MQTT_HOST, an IP address or host name of this machine, such as 127.0.0.1)",
                        "lintel.mqtt.max-packet-bytes=1048576  (LINTEL_MQTT_MAX_PACKET_BYTES, a number of bytes from 1024 to 268435455)",
                        "lintel.mqtt.port=1883  (LINTEL_MQTT_PORT, a port from 1 to 65535, or 0 for any free one)",
                        "lintel.rules.dir=rules  (LINTEL_RULES_DIR, the path of a folder)",
                        "lintel.rules.keys=100000  (LINTEL_RULES_KEYS, a number from 1 to 999999999)",
                        "lintel.rules.place=  (LINTEL_RULES_PLACE, degrees north and degrees east with a comma between them, such as 52.52,13.40)",
                        "lintel.rules.rate=10000  (LINTEL_RULES_RATE, a number from 1 to 999999999)",
                        "lintel.rules.trace-bytes=33554432  (LINTEL_RULES_TRACE_BYTES, a number of bytes from 1048576 to 1073741824, or 0 for no traces)",
                        "lintel.rules.zone=  (LINTEL_RULES_ZONE, a time zone such as Europe/Berlin)",
                        "lintel.secrets.dir=  (LINTEL_SECRETS_DIR, the path of a folder)",
                        "lintel.sinks.http.allow=  (LINTEL_SINKS_HTTP_ALLOW, hosts with commas between them, each host, host:port or *.domain)",
                        "lintel.sinks.mail.authorities=  (LINTEL_SINKS_MAIL_AUTHORITIES, the path of a file)",
                        "lintel.sinks.mail.encryption=starttls  (LINTEL_SINKS_MAIL_ENCRYPTION, one of starttls, tls, none)",
                        "lintel.sinks.mail.from=lintel@localhost  (LINTEL_SINKS_MAIL_FROM, a mail address)",
                        "lintel.sinks.mail.host=  (LINTEL_SINKS_MAIL_HOST, an IP address or host name of this machine, such as 127.0.0.1)",
                        "lintel.sinks.mail.password=  (LINTEL_SINKS_MAIL_PASSWORD, secret:NAME, where NAME is a file of the secrets folder or the end of a variable LINTEL_SECRET_NAME)",
                        "lintel.sinks.mail.port=587  (LINTEL_SINKS_MAIL_PORT, a port from 1 to 65535, or 0 for any free one)",
                        "lintel.sinks.mail.user=  (LINTEL_SINKS_MAIL_USER, a text of one line)",
                        "lintel.store.durability=os  (LINTEL_STORE_DURABILITY, one of none, os, sync)",
                        "lintel.store.max-bytes=17179869184  (LINTEL_STORE_MAX_BYTES, a number of bytes from 16777216 to 999999999999999)",
                        "lintel.tls.certificate=  (LINTEL_TLS_CERTIFICATE, the path of a file)",
                        "lintel.tls.client-authorities=  (LINTEL_TLS_CLIENT_AUTHORITIES, the path of a file)",
                        "lintel.tls.client-certificates=none  (LINTEL_TLS_CLIENT_CERTIFICATES, one of none, optional, required)",
                        "lintel.tls.client-revocations=  (LINTEL_TLS_CLIENT_REVOCATIONS, the path of a file)",
                        "lintel.tls.key=  (LINTEL_TLS_KEY, the path of a file)",
                        "lintel.tls.port=8883  (LINTEL_TLS_PORT, a port from 1 to 65535, or 0 for any free one)",
                        "lintel.websocket.enabled=true  (LINTEL_WEBSOCKET_ENABLED, true or false)",
                        "lintel.websocket.port=8083  (LINTEL_WEBSOCKET_PORT, a port from 1 to 65535, or 0 for any free one)");
    }

    @Test
    void everyDefaultHasTheFormThatIsAskedFor() {
        assertThat(KnownKey.of(LintelConfig.PREFIX, LintelConfig.class))
                .isNotEmpty()
                .allMatch(key -> key.defaultValue().isEmpty() || key.form().accepts(key.defaultValue()));
    }

    @Test
    void anUnknownVariableIsOneSentenceWithTheNearestKey() {
        assertThat(sentences(environment(Map.of("LINTEL_MQTT_PROT", "1884"))))
                .containsExactly(
                        "Configuration LINTEL_MQTT_PROT=1884 (environment) is not known to Lintel; did you mean LINTEL_MQTT_PORT?");
    }

    @Test
    void aSecretIsNoKeyAndIsNotPrinted() {
        assertThat(sentences(environment(Map.of("LINTEL_SECRET_TOKEN", "abc")))).isEmpty();
        assertThat(sentences(environment(Map.of("LINTEL_SINKS_MAIL_PASSWORD", "hunter2"))))
                .singleElement()
                .satisfies(
                        sentence -> assertThat(sentence).contains("secret:NAME").doesNotContain("hunter2"));
    }

    @Test
    void anUnknownPropertyIsOneSentenceWithTheNearestKey() {
        assertThat(sentences(file(Map.of("lintel.mqtt.max-packet-byte", "1"))))
                .containsExactly(
                        "Configuration lintel.mqtt.max-packet-byte=1 (application.properties) is not known to Lintel; did you mean lintel.mqtt.max-packet-bytes?");
    }

    @Test
    void whatNoKeyIsNearToIsNotGuessedAt() {
        assertThat(sentences(environment(Map.of("LINTEL_TELEPORTATION", "on"))))
                .containsExactly(
                        "Configuration LINTEL_TELEPORTATION=on (environment) is not known to Lintel; ./lintel doctor --keys lists the known keys.");
    }

    @Test
    void aValueThatMayBeASecretIsMasked() {
        assertThat(sentences(environment(Map.of("LINTEL_MQTT_PASSWORD", "hunter2"))))
                .singleElement()
                .asString()
                .contains("LINTEL_MQTT_PASSWORD=****")
                .doesNotContain("hunter2");
    }

    @Test
    void aSentenceIsOneLineWhateverTheValue() {
        String value = "x\n\u001b[31mred" + "y".repeat(10_000);
        assertThat(sentences(environment(Map.of("LINTEL_MQTT_HOST", value))))
                .singleElement()
                .asString()
                .hasSizeLessThan(300)
                .doesNotContain("\n", "\u001b");
    }

    @ParameterizedTest
    @CsvSource({
        "LINTEL_MQTT_PORT, abc",
        "LINTEL_MQTT_PORT, -1",
        "LINTEL_MQTT_PORT, 65536",
        "LINTEL_MQTT_PORT, '1883 '",
        "LINTEL_MQTT_PORT, 99999999999999999999",
        "LINTEL_MQTT_HOST, not a host",
        "LINTEL_MQTT_HOST, ''",
        "LINTEL_MQTT_MAX_PACKET_BYTES, 1MB",
        "LINTEL_MQTT_MAX_PACKET_BYTES, 1023",
        "LINTEL_MQTT_MAX_PACKET_BYTES, 268435456",
        "LINTEL_WEBSOCKET_ENABLED, yes",
        "LINTEL_DATA_DIR, ' '",
        "LINTEL_ENGINE, mosquitto",
        "LINTEL_ENGINE, remote",
    })
    void aMalformedValueIsOneSentenceWithTheExpectedForm(String key, String value) {
        assertThat(sentences(environment(Map.of(key, value))))
                .singleElement()
                .asString()
                .startsWith("Configuration " + key + "=")
                .contains("is malformed: expected ");
    }

    @Test
    void everyEntryOfEverySourceIsJudgedEvenAnOverriddenOne() {
        assertThat(sentences(
                        environment(Map.of("LINTEL_HTTP_PORT", "8081")),
                        file(Map.of("lintel.http.port", "eighty", "lintel.htp.port", "1"))))
                .hasSize(2);
    }

    @Test
    void whatIsForTheScriptAndForOthersIsLeftAlone() {
        assertThat(sentences(
                        environment(Map.of("LINTEL_JAVA_OPTS", "-Xmx1g", "PATH", "/bin", "lintel", "x")),
                        file(Map.of("quarkus.http.port", "1", "lintelx.y", "2"))))
                .isEmpty();
    }

    @Test
    void checkedConfigurationIsReadWithItsDefaults() {
        LintelConfig config = ConfigSources.checked(
                List.of(environment(Map.of("LINTEL_MQTT_MAX_PACKET_BYTES", "2048", "LINTEL_RULES_DIR", "/etc/r"))));
        assertThat(config.mqtt().maxPacketBytes()).isEqualTo(2048);
        assertThat(config.rules().dir()).isEqualTo(Path.of("/etc/r"));
        assertThat(config.mqtt().host()).isEqualTo("127.0.0.1");
        assertThat(config.websocket().enabled()).isTrue();
    }

    @Test
    void allIssuesAreToldAtOnce() {
        assertThatThrownBy(() -> ConfigSources.checked(
                        List.of(environment(Map.of("LINTEL_MQTT_PROT", "1", "LINTEL_ENGINE", "x")))))
                .isInstanceOf(StartException.class)
                .hasMessageContainingAll("LINTEL_MQTT_PROT", "LINTEL_ENGINE");
    }
}
