package io.lintel.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts for people, kept in files so that their wording is reviewed like code. After a change that is meant, run the
 * test with {@code -Dgolden.write=true} and read the difference.
 */
public final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources");

    private Golden() {}

    public static Path file(String name) {
        return FOLDER.resolve(name);
    }

    public static void assertMatches(String name, String actual) throws IOException {
        Path file = file(name);
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(file, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(file));
    }
}
