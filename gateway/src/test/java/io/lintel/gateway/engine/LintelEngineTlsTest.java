package io.lintel.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.broker.BrokerLimits;
import io.lintel.broker.ClientLimits;
import io.lintel.broker.ClientListener;
import io.lintel.broker.PublishGate;
import io.lintel.broker.TlsConfig;
import io.lintel.gateway.client.SelfSigned;
import io.lintel.gateway.client.TestClient;
import io.lintel.gateway.config.StartException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MQTT over TLS, as the gateway offers it. */
final class LintelEngineTlsTest {
    private static final byte[] CONNECT = HexFormat.of().parseHex("100d00044d5154540402003c000174");
    private static final byte[] CONNACK = HexFormat.of().parseHex("20020000");

    @TempDir
    Path folder = Path.of("");

    private MessageEngine engine = new LintelEngine(EngineContract.config(0, folder));

    @BeforeEach
    void create() throws IOException, InterruptedException {
        createCertificate();
        engine = engine(folder.resolve("server.crt"));
    }

    @AfterEach
    void stop() {
        engine.stop();
    }

    private MessageEngine engine(Path certificates) {
        TlsConfig tls = TlsConfig.of(certificates, folder.resolve("server.key"));
        return new LintelEngine(new EngineConfig(
                "127.0.0.1",
                0,
                false,
                0,
                4,
                folder,
                new EngineConfig.Tls(0, tls),
                ClientLimits.DEFAULT,
                BrokerLimits.DEFAULT,
                EngineConfig.Store.DEFAULT));
    }

    private void createCertificate() throws IOException, InterruptedException {
        SelfSigned.create(folder, "server", "/CN=localhost");
    }

    @Test
    void servesMqttOverTlsAndTakesRenewedCertificatesWithoutARestart() throws Exception {
        engine.start(PublishGate.OPEN, ClientListener.NONE);
        assertThat(engine.tlsPort()).isPositive().isNotEqualTo(engine.mqttPort());
        BigInteger first = serialOfTheServerThatAnswersConnect();
        createCertificate();
        Awaitility.await()
                .atMost(TestClient.PATIENCE)
                .until(() -> !serialOfTheServerThatAnswersConnect().equals(first));
    }

    @Test
    void keepsTheOldCertificateWhenTheNewOneCannotBeRead() throws Exception {
        engine.start(PublishGate.OPEN, ClientListener.NONE);
        BigInteger first = serialOfTheServerThatAnswersConnect();
        Files.writeString(folder.resolve("server.crt"), "no certificate");
        Awaitility.await()
                .during(TestClient.PATIENCE.dividedBy(3))
                .atMost(TestClient.PATIENCE)
                .until(() -> serialOfTheServerThatAnswersConnect().equals(first));
    }

    @Test
    void doesNotStartWithACertificateThatIsNone() {
        MessageEngine broken = engine(folder.resolve("missing.crt"));
        assertThatThrownBy(() -> broken.start(PublishGate.OPEN, ClientListener.NONE))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("LINTEL_TLS_CERTIFICATE")
                .hasMessageContaining("missing.crt");
    }

    private BigInteger serialOfTheServerThatAnswersConnect() throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustsEverybody()}, new SecureRandom());
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", engine.tlsPort())) {
            socket.setSoTimeout((int) TestClient.PATIENCE.toMillis());
            socket.getOutputStream().write(CONNECT);
            assertThat(socket.getInputStream().readNBytes(CONNACK.length)).isEqualTo(CONNACK);
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
        }
    }

    /** The test looks at the certificate itself. */
    private static final class TrustsEverybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
