package io.lintel.gateway.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordHashTest {
    private static final int FEW = 1_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    @ParameterizedTest
    @ValueSource(strings = {"correct horse", "pässwörd", "\u0000binary", " ", "x"})
    void knowsItsPasswordAndNoOther(String password) {
        PasswordHash hash = PasswordHash.parse(
                PasswordHash.of(password.getBytes(UTF_8), FEW, RANDOM).text());
        assertThat(hash.matches(password.getBytes(UTF_8))).isTrue();
        assertThat(hash.matches((password + "x").getBytes(UTF_8))).isFalse();
        assertThat(hash.matches(new byte[0])).isFalse();
    }

    @Test
    void tellsBytesApartThatAreNoText() {
        PasswordHash hash = PasswordHash.of(new byte[] {(byte) 0xff}, FEW, RANDOM);
        assertThat(hash.matches(new byte[] {(byte) 0xff})).isTrue();
        assertThat(hash.matches(new byte[] {(byte) 0xfe})).isFalse();
    }

    @Test
    void anEmptyPasswordIsNeverRight() {
        assertThat(PasswordHash.of(new byte[0], FEW, RANDOM).matches(new byte[0]))
                .isFalse();
    }

    /** Hashed, each would take seconds. */
    @Test
    void whatStandsForUsersThatDoNotExistCostsTheStartNothing() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(PasswordHash.ofNobody(10_000_000, RANDOM).iterations()).isEqualTo(10_000_000);
        }
        assertThat(PasswordHash.ofNobody(FEW, RANDOM).matches("secret".getBytes(UTF_8)))
                .isFalse();
    }

    @Test
    void saltsEachPasswordByItselfAndShowsNone() {
        PasswordHash one = PasswordHash.of("secret".getBytes(UTF_8), FEW, RANDOM);
        PasswordHash other = PasswordHash.of("secret".getBytes(UTF_8), FEW, RANDOM);
        assertThat(one.text()).isNotEqualTo(other.text()).startsWith("pbkdf2-sha512$1000$");
        assertThat(one.toString()).doesNotContain("$");
    }

    @Test
    void isAsSlowAsIsRecommendedUnlessSaidOtherwise() {
        assertThat(PasswordHash.ITERATIONS).isGreaterThanOrEqualTo(210_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain text",
                "$6$salt$hash",
                "pbkdf2-sha512$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "pbkdf2-sha512$99999999$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "pbkdf2-sha512$1000$AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "pbkdf2-sha512$1000$AAAAAAAAAAAAAAAAAAAAAA==$AAAA",
                "pbkdf2-sha512$1000$AAAAAAAAAAAAAAAAAAAAAA==$not base64"
            })
    void refusesWhatIsNoHashAndDoesNotRepeatIt(String text) {
        assertThatThrownBy(() -> PasswordHash.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("plain text", "AAAA"));
    }
}
