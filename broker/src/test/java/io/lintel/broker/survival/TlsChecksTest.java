package io.lintel.broker.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.broker.Broker;
import io.lintel.broker.BrokerConfig;
import io.lintel.broker.Certificates;
import io.lintel.broker.ListenerConfig;
import io.lintel.broker.TlsConfig;
import io.lintel.broker.TlsConfig.ClientCertificates;
import io.lintel.broker.TlsConfig.Identity;
import io.lintel.broker.metrics.Metric;
import io.lintel.broker.wire.Bytes;
import io.lintel.broker.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What TLS is for: row 18 of the checks. Whoever is refused never becomes a client, and others are served as before. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsChecksTest {
    private static final byte[] CONNECT = HexFormat.of().parseHex("100d00044d5154540402003c000161");
    private static final byte[] CONNACK = HexFormat.of().parseHex("20020000");
    private static final byte[] PINGREQ = HexFormat.of().parseHex("c000");
    private static final int ALERT = 0x15;

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Certificates certificates;

    @SuppressWarnings("NullAway.Init")
    private Identity server;

    @SuppressWarnings("NullAway.Init")
    private Identity authority;

    @SuppressWarnings("NullAway.Init")
    private Broker broker;

    @BeforeAll
    void start(@TempDir Path given) throws Exception {
        folder = given;
        certificates = new Certificates(given);
        server = certificates.create("home.test");
        authority = certificates.create("authority");
        certificates.create("anna", "authority");
        broker = broker(authority.certificates(), null);
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    /** A broker that asks every client for a certificate of these authorities. */
    private Broker broker(Path authorities, @Nullable Path revoked) {
        TlsConfig tls = new TlsConfig(server, Map.of(), ClientCertificates.REQUIRED, authorities, revoked);
        return Broker.with(BrokerConfig.of(ListenerConfig.tls("127.0.0.1", 0, tls))
                        .withEventLoops(2)
                        .withSysInterval(Duration.ZERO))
                .start();
    }

    private static SSLSocket open(Broker broker, SSLContext context, String... protocols) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", broker.port("tls"));
        socket.setSoTimeout((int) Wire.SOON.toMillis());
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        return socket;
    }

    /** Connects as MQTT does, through TLS. */
    private static void greet(SSLSocket socket) throws IOException {
        socket.getOutputStream().write(CONNECT);
        byte[] answer = socket.getInputStream().readNBytes(CONNACK.length);
        if (answer.length == 0) {
            throw new IOException("closed without an answer");
        }
        assertThat(answer).isEqualTo(CONNACK);
    }

    private void talk(Broker to, String client) throws Exception {
        try (SSLSocket socket = open(to, certificates.client("home.test", client))) {
            greet(socket);
        }
    }

    /** The attempt fails, nobody was let in by it, and the next one is. */
    private void assertRefused(Broker by, ThrowingCallable attempt) throws Exception {
        long clients = by.totals().of(Metric.CLIENTS_ACCEPTED);
        assertThatThrownBy(attempt).isInstanceOf(IOException.class);
        assertThat(by.totals().of(Metric.CLIENTS_ACCEPTED)).isEqualTo(clients);
        assertThat(by.totals().of(Metric.BUGS)).isZero();
    }

    // checks.md row 18
    @ParameterizedTest
    @ValueSource(strings = {"0300", "0301", "0302"})
    void refusesSsl3AndTls10And11(String version) throws Exception {
        try (Wire wire = Wire.open(broker.port("tls"))) {
            wire.send(clientHello(version));
            byte[] answer = wire.readBytesOrEnd(Wire.SOON);
            assertThat(answer.length == 0 || answer[0] == ALERT)
                    .as("an alert, or the end: %s", HexFormat.of().formatHex(answer))
                    .isTrue();
        }
        talk(broker, "anna");
    }

    /** What a client says first that knows no newer version than this, with the ciphers that were usual then. */
    private static byte[] clientHello(String version) {
        Bytes hello = new Bytes().raw(HexFormat.of().parseHex(version)).raw(new byte[32]);
        hello.u8(0); // no session
        hello.u16(12).raw(HexFormat.of().parseHex("c00ac009c014c0130035002f"));
        hello.u8(1).u8(0); // no compression
        hello.u16(14).raw(HexFormat.of().parseHex("000a00040002" + "0017" + "000b00020100"));
        byte[] body = hello.toArray();
        Bytes record = new Bytes().u8(0x16).u16(0x0301).u16(body.length + 4);
        return record.u8(1).u8(0).u16(body.length).raw(body).toArray();
    }

    // checks.md row 18
    @Test
    void refusesRenegotiation() throws Exception {
        try (SSLSocket socket = open(broker, certificates.client("home.test", "anna"), "TLSv1.2")) {
            greet(socket);
            assertRefused(broker, () -> {
                socket.startHandshake();
                socket.getOutputStream().write(PINGREQ);
                if (socket.getInputStream().read() < 0) {
                    throw new IOException("closed");
                }
            });
        }
        talk(broker, "anna");
    }

    // checks.md row 18
    @Test
    void refusesAClientWithoutACertificateOrWithOneOfAnotherAuthority() throws Exception {
        certificates.create("other-authority");
        certificates.create("mallory", "other-authority");
        certificates.create("self-signed");
        for (String client : new String[] {"", "mallory", "self-signed"}) {
            assertRefused(broker, () -> talk(broker, client));
        }
        talk(broker, "anna");
    }

    // checks.md row 18
    @Test
    void refusesAClientWhoseCertificateHasExpired() throws Exception {
        certificates.createExpired("late", "authority");
        assertRefused(broker, () -> talk(broker, "late"));
        talk(broker, "anna");
    }

    // checks.md row 18
    @Test
    void refusesAClientOfAnAuthorityThatHasExpiredAndServesThoseOfOthers() throws Exception {
        Identity expired = certificates.createExpired("expired-authority", "");
        certificates.create("orphan", "expired-authority");
        try (Broker old = broker(expired.certificates(), null)) {
            assertRefused(old, () -> talk(old, "orphan"));
        }
        Path both = folder.resolve("both.crt");
        Files.writeString(both, Files.readString(expired.certificates()) + Files.readString(authority.certificates()));
        try (Broker old = broker(both, null)) {
            assertRefused(old, () -> talk(old, "orphan"));
            talk(old, "anna");
        }
    }

    // checks.md row 18
    @Test
    void refusesAClientWhoseCertificateIsRevokedAsSoonAsTheListIsReadAgain() throws Exception {
        certificates.create("lost-phone", "authority");
        certificates.create("never-issued", "authority");
        Path revoked = certificates.revoke("never-issued", "authority");
        try (Broker strict = broker(authority.certificates(), revoked)) {
            talk(strict, "lost-phone");
            certificates.revoke("lost-phone", "authority");
            strict.reloadCertificates();
            assertRefused(strict, () -> talk(strict, "lost-phone"));
            talk(strict, "anna");
        }
    }

    // checks.md row 18
    @Test
    void keepsTheListOfRevokedCertificatesThatItHasWhenTheNewOneCannotBeRead() throws Exception {
        certificates.create("stolen", "authority");
        Path revoked = certificates.revoke("stolen", "authority");
        try (Broker strict = broker(authority.certificates(), revoked)) {
            Files.writeString(revoked, "no list");
            assertThatThrownBy(strict::reloadCertificates).isInstanceOf(IllegalArgumentException.class);
            assertRefused(strict, () -> talk(strict, "stolen"));
            talk(strict, "anna");
        }
    }
}
