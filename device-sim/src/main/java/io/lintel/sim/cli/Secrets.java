package io.lintel.sim.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must not stand on a command line, where others would see it. */
final class Secrets {

    private Secrets() {}

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
