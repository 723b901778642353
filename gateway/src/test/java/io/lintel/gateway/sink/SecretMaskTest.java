package io.lintel.gateway.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No value of a secret is shown, whoever has said it. */
final class SecretMaskTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // before each test
    private SecretMask mask;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(folder.resolve("wlan"), "correct horse\n");
        mask = new SecretMask(new Secrets(
                folder,
                Map.of(
                        "LINTEL_SECRET_TOKEN", "s3cr3t-token",
                        "LINTEL_SECRET_QUOTED", "a\"b\\c-and-more",
                        "LINTEL_SECRET_SHORT", "on",
                        "PATH", "/usr/bin")));
    }

    @AfterEach
    void close() {
        mask.close();
    }

    @Test
    void theNameStandsInPlaceOfTheValue() {
        assertThat(mask.apply("wlan.password is correct horse, token s3cr3t-tokens3cr3t-token"))
                .isEqualTo("wlan.password is secret:wlan, token secret:TOKENsecret:TOKEN");
        assertThat(mask.apply("nothing of it, in /usr/bin")).isEqualTo("nothing of it, in /usr/bin");
    }

    @Test
    void theValueAsItStandsInJsonIsHiddenToo() {
        assertThat(mask.apply("{\"key\":\"a\\\"b\\\\c-and-more\"}")).isEqualTo("{\"key\":\"secret:QUOTED\"}");
        assertThat(mask.apply("a\"b\\c-and-more")).isEqualTo("secret:QUOTED");
    }

    @Test
    void theBeginningOfAValueThatWasCutIsHiddenToo() {
        assertThat(mask.apply("token s3cr3t-t… and s3cr… and s3c…"))
                .isEqualTo("token secret:TOKEN… and secret:TOKEN… and s3c…");
        assertThat(mask.apply("…")).isEqualTo("…");
        assertThat(mask.apply("correct…")).isEqualTo("secret:wlan…");
    }

    @Test
    void aSecretThatIsAsShortAsAWordHidesNoWords() {
        assertThat(mask.apply("the light is on")).isEqualTo("the light is on");
    }

    @Test
    void aSecretThatIsNewIsHiddenAfterTheNextLook() throws IOException {
        Files.writeString(folder.resolve("mail"), "battery staple");
        mask.look();
        assertThat(mask.apply("battery staple")).isEqualTo("secret:mail");
        Files.delete(folder.resolve("mail"));
        mask.look();
        assertThat(mask.apply("battery staple")).isEqualTo("battery staple");
    }
}
