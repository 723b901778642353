package io.lintel.broker.wire;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Where the sources of the project lie. */
public final class Repository {
    private Repository() {}

    /** The nearest folder upwards that has the module {@code broker}. */
    public static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.isRegularFile(folder.resolve("broker").resolve("pom.xml")))
                .findFirst()
                .orElseThrow();
    }
}
