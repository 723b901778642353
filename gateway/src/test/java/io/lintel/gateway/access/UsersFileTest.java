package io.lintel.gateway.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.gateway.config.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of users: what is written is read back, and what cannot be read stops the start. */
final class UsersFileTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("users.yaml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"anna", "true", "123", "null", "a: b", "\"quoted\" \\", "#", "- x", "Jürgen 🙂", "{x}", "&a"})
    void readsBackWhatItWroteWhateverTheNameIs(String name) {
        new TestUsers().with(name, "correct horse", "resident", name).write(file());
        User read = Objects.requireNonNull(UsersFile.read(file()).get(name));
        assertThat(read.roles()).isEqualTo(Set.of("resident", name));
        assertThat(read.password().matches("correct horse".getBytes(UTF_8))).isTrue();
    }

    @Test
    void isForItsOwnerAloneAndShowsNoPassword() throws IOException {
        new TestUsers().with("anna", "correct horse").write(file());
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(file())).doesNotContain("correct horse");
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
    }

    // checks.md row 15
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "users: {}",
                "users:",
                "users: {anna: {}}",
                "users: {anna: {password: hunter2hunter2}}",
                "users: {anna: {password: [a]}}",
                "anna: secret",
                "users: {anna: {pasword: x}}",
                "users: [",
                "\u0000\u0001"
            })
    void anEmptyOrCorruptFileStopsTheStart(String text) throws IOException {
        Files.writeString(file(), text);
        assertThatThrownBy(() -> UsersFile.read(file()))
                .isInstanceOf(StartException.class)
                .message()
                .contains("users file " + file());
    }

    // checks.md row 15
    @Test
    void whatIsNoTextStopsTheStart() throws IOException {
        Files.write(file(), new byte[] {(byte) 0xc3, (byte) 0x28});
        assertThatThrownBy(() -> UsersFile.read(file()))
                .isInstanceOf(StartException.class)
                .hasMessageEndingWith("is not UTF-8 text.");
    }
}
