package io.lintel.broker.conformance;

import io.lintel.broker.wire.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Writes what each run of a clause test came to into {@code target/conformance}, a line for each clause. */
record ClauseResults(Version version) implements TestWatcher {
    private static final Path FOLDER = Path.of("target", "conformance");
    private static final Set<Path> BEGUN = new HashSet<>();

    @Override
    public void testSuccessful(ExtensionContext context) {
        write(context, "met", "");
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        String why = cause == null ? "" : String.valueOf(cause.getMessage());
        write(context, "not met", why.replaceAll("\\s+", " "));
    }

    private void write(ExtensionContext context, String result, String why) {
        Method method = context.getRequiredTestMethod();
        Clause clause = method.getAnnotation(Clause.class);
        if (clause == null) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (String id : clause.value()) {
            if (id.startsWith(version.text() + ":")) {
                lines.append(String.join("\t", id, method.getName(), result, why))
                        .append('\n');
            }
        }
        append(FOLDER.resolve(context.getRequiredTestClass().getSimpleName() + ".tsv"), lines);
    }

    private static synchronized void append(Path file, CharSequence lines) {
        try {
            if (BEGUN.add(file)) {
                Files.createDirectories(FOLDER);
                Files.deleteIfExists(file);
            }
            Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
