package io.lintel.deploy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** What a process that goes on running says, line by line, readable while it does. */
final class Lines {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** Collects both streams of the process until it ends. */
    static Lines of(Process process) {
        Lines lines = new Lines();
        Thread.ofVirtual().start(() -> lines.collect(process.getInputStream()));
        Thread.ofVirtual().start(() -> lines.collect(process.getErrorStream()));
        return lines;
    }

    List<String> so() {
        return List.copyOf(lines);
    }

    String text() {
        return String.join("\n", lines);
    }

    /** Returns the first line like this, from those that are there and those that come soon. */
    String await(String what, Predicate<String> like) {
        Awaitility.await(what).atMost(PATIENCE).until(() -> lines.stream().anyMatch(like));
        return lines.stream().filter(like).findFirst().orElseThrow();
    }

    private void collect(InputStream stream) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException | java.io.UncheckedIOException e) {
            lines.add("(the stream broke: " + e.getMessage() + ")");
        }
    }
}
