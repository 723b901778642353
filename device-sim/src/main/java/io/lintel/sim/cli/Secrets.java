package io.lintel.sim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must not stand on a command line, where others would see it. */
final class Secrets {

    private Secrets() {}

    /** What is wrong with such a file, if anything; without one there is nothing. */
    static Optional<String> complaint(@Nullable Path file) {
        return file == null || Files.isReadable(file)
                ? Optional.empty()
                : Optional.of("there is no readable file " + file);
    }

    /** The first line of a file; empty without one. */
    static String firstLine(@Nullable Path file) throws IOException {
        if (file == null) {
            return "";
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElse("");
        }
    }
}
