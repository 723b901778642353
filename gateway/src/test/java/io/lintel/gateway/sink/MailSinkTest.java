package io.lintel.gateway.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.gateway.capture.CapturedLog;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** Mails of rules to a real server, which insists on STARTTLS and AUTH. */
final class MailSinkTest {
    private static final String PASSWORD = "hunter2-hunter2";
    private static final char[] STORE_PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder = Path.of("");

    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private SMTPServer server = SMTPServer.port(0).build();

    @BeforeEach
    void start() throws IOException, InterruptedException, GeneralSecurityException {
        server = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .enableTLS()
                .requireTLS()
                .startTlsSocketFactory(certificate())
                .requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!user.equals("home") || !password.equals(PASSWORD)) {
                        throw new LoginFailedException();
                    }
                }))
                .messageHandler((context, from, to, data) ->
                        received.add(from + " → " + to + "\n" + new String(data, StandardCharsets.UTF_8)))
                .build();
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    /** TLS of a server whose certificate, signed by itself, lies in {@code ca.pem}. */
    private SSLContext certificate() throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "mail",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), STORE_PASSWORD);
        String encoded = Base64.getMimeEncoder()
                .encodeToString(keys.getCertificate("mail").getEncoded());
        Files.writeString(
                folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, STORE_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private Books books(SinkConfig.Encryption encryption, String password, boolean trusted) {
        var mail = new SinkConfig.Mail(
                "localhost",
                server.getPortAllocated(),
                encryption,
                "home@example.org",
                "home",
                "secret:MAIL",
                trusted ? folder.resolve("ca.pem") : null);
        return new Books(new SinkConfig(List.of(), mail, null), Map.of("LINTEL_SECRET_MAIL", password));
    }

    private static Errand.Mail mail(String to, String subject) {
        return new Errand.Mail("m1", "leak", List.of(to), subject, "Water in the cellar: 20 °C", Duration.ofSeconds(5));
    }

    @Test
    void handsAMailOverAfterStartTlsAndAuth() throws InterruptedException {
        try (Books books = books(SinkConfig.Encryption.STARTTLS, PASSWORD, true)) {
            assertThat(books.of(mail("anna@example.org", "Leak"))).isInstanceOf(Outcome.Done.class);
            assertThat(received)
                    .singleElement()
                    .asString()
                    .contains("home@example.org → anna@example.org", "Subject: Leak");
        }
    }

    @Test
    void putsNoLineIntoTheHeadOfAMail() throws InterruptedException {
        try (Books books = books(SinkConfig.Encryption.STARTTLS, PASSWORD, true)) {
            books.of(mail("anna@example.org", "Leak\r\nBcc: eve@example.org"));
            assertThat(received).singleElement().asString().doesNotContain("\nBcc:");
            assertThat(books.failure(mail("anna@example.org>\r\nRCPT TO:<eve@example.org", "x")))
                    .contains("no mail address");
        }
    }

    @Test
    void sendsNothingToAServerThatItDoesNotTrust() throws InterruptedException {
        try (Books books = books(SinkConfig.Encryption.STARTTLS, PASSWORD, false)) {
            assertThat(books.failure(mail("anna@example.org", "Leak"))).isNotEmpty();
            assertThat(received).isEmpty();
        }
    }

    @Test
    void aWrongPasswordIsADeadLetterAndIsNotLogged() throws InterruptedException {
        String wrong = "wrong-password-1";
        try (CapturedLog log = CapturedLog.of("");
                Books books = books(SinkConfig.Encryption.STARTTLS, wrong, true)) {
            String why = books.failure(mail("anna@example.org", "Leak"));
            DeadLetter letter = books.letter();
            assertThat(why + letter.json() + log.lines())
                    .contains("mail to anna@example.org")
                    .doesNotContain(wrong);
            assertThat(received).isEmpty();
        }
    }
}
