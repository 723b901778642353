package io.lintel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people are told about their mistakes, frozen in files: each folder of {@code issues/} has the rule files of one
 * case, and in {@code expected.txt} everything that is said about them. {@code -Dgolden=write} writes what is said now;
 * read the difference like code.
 */
class IssuesTest {
    private static final Path CASES = Path.of("src/test/resources/issues");
    private static final boolean WRITE = "write".equals(System.getProperty("golden"));

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(folder -> String.valueOf(folder.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsWrongWhereAndWhatWouldBeRight(String name) {
        Path folder = CASES.resolve(name);
        Compilation compilation = Rules.compile(House.sources(folder));
        String said = compilation.issues().stream().map(Issue::render).collect(Collectors.joining("\n\n")) + "\n";
        Path expected = folder.resolve("expected.txt");
        if (WRITE) {
            write(expected, said);
        }
        assertThat(said).isEqualTo(House.read(expected));
        assertThat(compilation).isInstanceOf(Compilation.Rejected.class);
    }

    @Test
    void coversTheLanguage() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(40);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
