package io.lintel.gateway.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.Effects;
import io.lintel.rules.value.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was kept is there again, whatever ended the process. */
final class KeptFileTest {
    @TempDir
    private Path folder = Path.of("");

    private static Effects.Change change(String key, @Nullable String value) {
        return new Effects.Change(Bytes.of(key), value == null ? null : Bytes.of(value));
    }

    private Path file() {
        return folder.resolve("rules.kept");
    }

    private List<Effects.Change> reopened() {
        try (KeptFile again = KeptFile.open(folder)) {
            return again.kept();
        }
    }

    @Test
    void theLastOfEachKeyIsKept() {
        try (KeptFile file = KeptFile.open(folder)) {
            file.keep(1, List.of(change("a", "1"), change("b", "")));
            file.keep(2, List.of(change("a", "2"), change("c", "3"), change("c", null)));
        }
        assertThat(reopened()).containsExactlyInAnyOrder(change("a", "2"), change("b", ""));
        assertThat(reopened()).hasSize(2);
    }

    @Test
    void theOrderOfTheNumbersCountsWhateverThreadComesFirst() throws Exception {
        try (KeptFile file = KeptFile.open(folder);
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> late = other.submit(() -> file.keep(2, List.of(change("a", "2"))));
            file.keep(1, List.of(change("a", "1")));
            late.get();
        }
        assertThat(reopened()).containsExactly(change("a", "2"));
    }

    @Test
    void whatIsKeptIsInTheFileWhenTheCallReturns() throws IOException {
        try (KeptFile file = KeptFile.open(folder)) {
            file.keep(1, List.of(change("a", "1")));
            Path killed = Files.createDirectory(folder.resolve("killed"));
            Files.copy(file(), killed.resolve("rules.kept"));
            try (KeptFile after = KeptFile.open(killed)) {
                assertThat(after.kept()).containsExactly(change("a", "1"));
            }
        }
    }

    @Test
    void aWriteThatWasCutIsNothingAtEveryByte() throws IOException {
        try (KeptFile file = KeptFile.open(folder)) {
            file.keep(1, List.of(change("a", "1")));
            file.keep(2, List.of(change("b", "2")));
        }
        byte[] whole = Files.readAllBytes(file());
        for (int length = whole.length / 2; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThat(reopened()).as("%d bytes", length).containsExactly(change("a", "1"));
        }
    }

    @Test
    void whatIsDamagedIsSetAsideAndWhatStandsBeforeItIsUsed() throws IOException {
        try (KeptFile file = KeptFile.open(folder)) {
            file.keep(1, List.of(change("a", "1"), change("b", "2")));
        }
        byte[] bytes = Files.readAllBytes(file());
        bytes[bytes.length - 1] ^= 1;
        Files.write(file(), bytes);
        assertThat(reopened()).containsExactly(change("a", "1"));
        assertThat(Files.readAllBytes(folder.resolve("rules.kept.damaged"))).isEqualTo(bytes);
    }

    @Test
    void noBytesWhateverTheyAreStopTheStart() throws IOException {
        Files.write(file(), new byte[] {127, -1, -1, -1, 0, 0, 0, 0, 1, 2, 3}, StandardOpenOption.CREATE);
        assertThat(reopened()).isEmpty();
    }

    @Test
    void theFileDoesNotGrowWithoutEnd() throws IOException {
        String value = "x".repeat(10_000);
        try (KeptFile file = KeptFile.open(folder)) {
            for (int i = 0; i < 3_000; i++) {
                file.keep(i + 1, List.of(change("a", value + i)));
            }
        }
        assertThat(Files.size(file())).isLessThan(9 << 20);
        assertThat(reopened()).containsExactly(change("a", value + 2_999));
    }
}
