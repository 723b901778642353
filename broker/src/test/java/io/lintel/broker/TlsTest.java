package io.lintel.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.broker.TlsConfig.ClientCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listeners that speak TLS. */
class TlsTest {
    private static final byte[] CONNECT = HexFormat.of().parseHex("100d00044d5154540402003c000161");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static BrokerConfig config(TlsConfig tls) {
        return BrokerConfig.of(
                        ListenerConfig.tls("127.0.0.1", 0, tls), ListenerConfig.secureWebSocket("127.0.0.1", 0, tls))
                .withEventLoops(2)
                .withClientsPerLoop(0)
                .withSysInterval(Duration.ZERO);
    }

    /** Connects by TLS, asking for a server name, and returns the name in the certificate that was shown. */
    private static String talk(Broker broker, SSLContext context, String serverName, String... protocols)
            throws IOException {
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", broker.port("tls"))) {
            socket.setSoTimeout(5_000);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(serverName)));
            if (protocols.length > 0) {
                parameters.setProtocols(protocols);
            }
            socket.setSSLParameters(parameters);
            socket.getOutputStream().write(CONNECT);
            assertThat(HexFormat.of().formatHex(socket.getInputStream().readNBytes(4)))
                    .isEqualTo("20020000");
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getSubjectX500Principal().getName();
        }
    }

    @Test
    void servesTls12And13() throws Exception {
        Certificates certificates = new Certificates(folder);
        TlsConfig.Identity home = certificates.create("home.test");
        try (Broker broker = Broker.with(config(TlsConfig.of(home.certificates(), home.key())))
                .start()) {
            SSLContext client = certificates.client("home.test", "");
            assertThat(talk(broker, client, "home.test", "TLSv1.2")).isEqualTo("CN=home.test");
            assertThat(talk(broker, client, "home.test", "TLSv1.3")).isEqualTo("CN=home.test");
        }
    }

    @Test
    void showsTheCertificateOfTheServerNameThatIsAskedFor() throws Exception {
        Certificates certificates = new Certificates(folder);
        TlsConfig.Identity home = certificates.create("home.test");
        TlsConfig.Identity other = certificates.create("other.test");
        TlsConfig tls = new TlsConfig(home, Map.of("other.test", other), ClientCertificates.NONE, null, null);
        try (Broker broker = Broker.with(config(tls)).start()) {
            assertThat(talk(broker, certificates.client("other.test", ""), "other.test"))
                    .isEqualTo("CN=other.test");
            assertThat(talk(broker, certificates.client("home.test", ""), "unknown.test"))
                    .isEqualTo("CN=home.test");
        }
    }

    @Test
    void asksForClientCertificatesAndTellsTheAuthenticator() throws Exception {
        Certificates certificates = new Certificates(folder);
        TlsConfig.Identity home = certificates.create("home.test");
        TlsConfig.Identity anna = certificates.create("anna");
        certificates.create("mallory");
        TlsConfig tls = new TlsConfig(home, Map.of(), ClientCertificates.REQUIRED, anna.certificates(), null);
        CompletableFuture<String> seen = new CompletableFuture<>();
        Authenticator door = credentials -> {
            X509Certificate shown = credentials.certificate();
            seen.complete(shown == null ? "" : shown.getSubjectX500Principal().getName());
            return Authenticator.ANYBODY.authenticate(credentials);
        };
        try (Broker broker = Broker.with(config(tls)).authenticator(door).start()) {
            talk(broker, certificates.client("home.test", "anna"), "home.test");
            assertThat(seen.join()).isEqualTo("CN=anna");
            for (String wrong : List.of("", "mallory")) {
                SSLContext client = certificates.client("home.test", wrong);
                assertThatThrownBy(() -> talk(broker, client, "home.test"))
                        .isInstanceOfAny(IOException.class, UncheckedIOException.class, AssertionError.class);
            }
        }
    }

    @Test
    void readsCertificatesAgainWithoutARestart() throws Exception {
        Certificates certificates = new Certificates(folder);
        TlsConfig.Identity home = certificates.create("home.test");
        SSLContext old = certificates.client("home.test", "");
        try (Broker broker = Broker.with(config(TlsConfig.of(home.certificates(), home.key())))
                .start()) {
            talk(broker, old, "home.test");
            certificates.create("home.test");
            broker.reloadCertificates();
            talk(broker, certificates.client("home.test", ""), "home.test");
            assertThatThrownBy(() -> talk(broker, old, "home.test")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void doesNotStartWithACertificateThatCannotBeRead() {
        TlsConfig tls = TlsConfig.of(folder.resolve("missing.crt"), folder.resolve("missing.key"));
        assertThatThrownBy(() -> Broker.with(config(tls)).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("missing.crt");
    }

    @Test
    void refusesAClientWhoseCertificateIsRevoked() throws Exception {
        Certificates certificates = new Certificates(folder);
        TlsConfig.Identity home = certificates.create("home.test");
        TlsConfig.Identity authority = certificates.create("authority");
        certificates.create("anna", "authority");
        certificates.create("lost-phone", "authority");
        Path revoked = certificates.revoke("lost-phone", "authority");
        TlsConfig tls = new TlsConfig(home, Map.of(), ClientCertificates.REQUIRED, authority.certificates(), revoked);
        try (Broker broker = Broker.with(config(tls)).start()) {
            talk(broker, certificates.client("home.test", "anna"), "home.test");
            SSLContext lost = certificates.client("home.test", "lost-phone");
            assertThatThrownBy(() -> talk(broker, lost, "home.test"))
                    .isInstanceOfAny(IOException.class, AssertionError.class);
        }
    }

    @Test
    void resumesASessionFromWhicheverLoop() throws Exception {
        Certificates certificates = new Certificates(folder);
        TlsConfig.Identity home = certificates.create("home.test");
        SSLContext client = certificates.client("home.test", "");
        try (Broker broker = Broker.with(config(TlsConfig.of(home.certificates(), home.key())))
                .start()) {
            for (int i = 0; i < 6; i++) {
                try (SSLSocket socket =
                        (SSLSocket) client.getSocketFactory().createSocket("127.0.0.1", broker.port("tls"))) {
                    socket.setSoTimeout(5_000);
                    socket.getOutputStream().write(HexFormat.of().parseHex("100d00044d5154540400003c000161c000"));
                    String expected = (i == 0 ? "20020000" : "20020100") + "d000";
                    assertThat(HexFormat.of().formatHex(socket.getInputStream().readNBytes(6)))
                            .isEqualTo(expected);
                }
            }
        }
    }
}
