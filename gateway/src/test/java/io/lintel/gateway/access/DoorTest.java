package io.lintel.gateway.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.Authenticator.Credentials;
import io.lintel.broker.Authenticator.Decision;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Reason;
import io.lintel.gateway.client.SelfSigned;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in, and as whom. */
final class DoorTest {
    private static final User ANNA =
            new User("anna", PasswordHash.of("annas password".getBytes(UTF_8), 1_000, new SecureRandom()), Set.of());
    private static final AccessRules USERS = new AccessRules(Map.of("anna", ANNA), null);

    private final PasswordCheck passwords = new PasswordCheck();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        passwords.close();
    }

    private Decision decide(
            AccessRules rules,
            boolean anonymous,
            @Nullable String user,
            @Nullable String password,
            @Nullable X509Certificate certificate) {
        Credentials shown = new Credentials(
                new ClientId("client"),
                user,
                password == null ? null : Payload.of(password),
                new InetSocketAddress(0),
                certificate,
                "tcp");
        return new Door(() -> rules, passwords, anonymous, true)
                .authenticate(shown)
                .toCompletableFuture()
                .join();
    }

    @Test
    void tellsNobodyWhetherAUserExists() {
        Decision wrong = decide(USERS, false, "anna", "wrong", null);
        assertThat(wrong)
                .isInstanceOfSatisfying(
                        Decision.Refuse.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.BAD_USER_NAME_OR_PASSWORD));
        assertThat(decide(USERS, false, "nobody", "wrong", null)).isEqualTo(wrong);
        assertThat(decide(USERS, true, "anna", null, null))
                .as("also where strangers may come")
                .isEqualTo(wrong);
        assertThat(decide(USERS, false, "anna", "annas password", null)).isEqualTo(new Decision.Accept("anna"));
        assertThat(decide(USERS, false, "anna", "annas password", null))
                .as("known from a moment ago")
                .isEqualTo(new Decision.Accept("anna"));
        assertThat(decide(USERS, false, "anna", "wrong", null)).isEqualTo(wrong);
    }

    /** A name that anybody could give must not bring rights. */
    @Test
    void takesAnUncheckedNameForNobodyWhereThereAreRights() {
        AccessRules open = new AccessRules(Map.of(), null);
        AccessRules ruled =
                new AccessRules(Map.of(), new Acl(Acl.Section.NOTHING, Acl.Section.NOTHING, Map.of(), Map.of()));
        assertThat(decide(open, true, "anna", null, null)).isEqualTo(new Decision.Accept("anna"));
        assertThat(decide(ruled, true, "anna", "x", null)).isEqualTo(new Decision.Accept(null));
        assertThat(decide(ruled, false, "anna", "x", null)).isInstanceOf(Decision.Refuse.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/CN=anna, , anna",
        "/CN=anna, anna, anna",
        "/O=Home/CN=anna, , anna",
        "/CN=anna, bert, ",
        "/O=Home, , ",
        "/CN=anna/CN=bert, , ",
    })
    void takesTheCommonNameOfACertificateForTheUser(String subject, @Nullable String claimed, @Nullable String user)
            throws Exception {
        Decision decision = decide(USERS, false, claimed, null, certificate(subject));
        if (user == null) {
            assertThat(decision).isInstanceOf(Decision.Refuse.class);
        } else {
            assertThat(decision).isEqualTo(new Decision.Accept(user));
        }
    }

    private X509Certificate certificate(String subject) throws IOException, InterruptedException, CertificateException {
        Path file = SelfSigned.create(folder, "shown", subject).certificate();
        try (InputStream pem = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
    }

    @Test
    void asksAgainLaterWhenTooManyPasswordsWait() {
        User slow = new User(
                "slow", PasswordHash.of("slow password".getBytes(UTF_8), 100_000, new SecureRandom()), Set.of());
        AccessRules rules = new AccessRules(Map.of("slow", slow), null);
        List<CompletableFuture<PasswordCheck.Outcome>> all = IntStream.range(0, 1_100)
                .mapToObj(i -> passwords
                        .check(rules, "slow", ("wrong " + i).getBytes(UTF_8))
                        .toCompletableFuture())
                .toList();
        long busy = all.stream()
                .filter(answer -> answer.getNow(PasswordCheck.Outcome.WRONG) == PasswordCheck.Outcome.BUSY)
                .count();
        assertThat(busy).isBetween(50L, 100L);
    }
}
