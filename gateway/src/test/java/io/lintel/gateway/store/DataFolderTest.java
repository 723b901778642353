package io.lintel.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.gateway.config.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
    @TempDir
    Path temp;

    @Test
    void isMadeForItsOwnerAlone() throws IOException {
        Path path = temp.resolve("a/b");
        try (DataFolder folder = DataFolder.open(path)) {
            assertThat(permissions(path)).isEqualTo("rwx------");
            assertThat(permissions(folder.engine("moquette"))).isEqualTo("rwx------");
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void oneThatIsThereIsLeftAsItsOwnerMadeIt() throws IOException {
        Path path = Files.createDirectory(
                temp.resolve("mine"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        DataFolder.open(path).close();
        assertThat(permissions(path)).isEqualTo("rwxr-x---");
    }

    @Test
    void aSecondHolderIsToldWhoHasIt() {
        try (DataFolder first = DataFolder.open(temp)) {
            assertThatThrownBy(() -> DataFolder.open(temp).close())
                    .isInstanceOf(StartException.class)
                    .hasMessage(
                            "The data folder %s is in use by another Lintel (process %d). Stop that one, or set LINTEL_DATA_DIR to another folder.",
                            first.path(), ProcessHandle.current().pid());
        }
    }

    @Test
    void isFreeAgainOnceClosed() {
        DataFolder.open(temp).close();
        try (DataFolder again = DataFolder.open(temp)) {
            assertThat(again.path()).isEqualTo(temp.toAbsolutePath());
        }
    }

    @Test
    void whatIsNoFolderIsOneSentence() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        assertThatThrownBy(() -> DataFolder.open(file).close())
                .isInstanceOf(StartException.class)
                .hasMessage(
                        "%s is a file, but data lies in a folder. Set LINTEL_DATA_DIR to one; it is made where there is none.",
                        file);
        assertThatThrownBy(() -> DataFolder.open(file.resolve("below")).close())
                .isInstanceOf(StartException.class)
                .hasMessageContaining("LINTEL_DATA_DIR");
    }
}
