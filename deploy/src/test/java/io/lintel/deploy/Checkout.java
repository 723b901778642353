package io.lintel.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout under test: where its files are and what they say. */
final class Checkout {
    private static final Path ROOT = rootAbove(Path.of("").toAbsolutePath());

    private Checkout() {}

    static Path root() {
        return ROOT;
    }

    static Path file(String path) {
        return ROOT.resolve(path);
    }

    static String read(String path) {
        try {
            return Files.readString(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path rootAbove(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("lintel"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no checkout above " + start);
    }
}
