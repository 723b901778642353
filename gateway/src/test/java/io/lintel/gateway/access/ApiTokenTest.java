package io.lintel.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.gateway.config.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The token of the HTTP interface: row 24 of the checks. */
final class ApiTokenTest {
    @TempDir
    Path folder;

    @Test
    void isMadeOnceAndIsAnotherForEachDataFolder(@TempDir Path other) throws IOException {
        ApiToken token = ApiToken.of(folder);
        String word = Files.readString(folder.resolve("api.token")).strip();
        assertThat(token.matches(word)).isTrue();
        assertThat(token.matches(word + " ")).isFalse();
        assertThat(token.matches("")).isFalse();
        assertThat(ApiToken.of(folder).matches(word)).isTrue();
        assertThat(ApiToken.of(other).matches(word)).isFalse();
    }

    @Test
    void isNotTakenFromAFileThatOthersMayRead() throws IOException {
        ApiToken.of(folder);
        Path file = folder.resolve("api.token");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> ApiToken.of(folder))
                .isInstanceOf(StartException.class)
                .hasMessageEndingWith("Say: chmod 600 " + file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "short"})
    void isNotTakenFromAFileWithoutOne(String text) throws IOException {
        ApiToken.of(folder);
        Files.writeString(folder.resolve("api.token"), text);
        assertThatThrownBy(() -> ApiToken.of(folder))
                .isInstanceOf(StartException.class)
                .message()
                .contains("Remove it")
                .hasLineCount(1);
    }
}
