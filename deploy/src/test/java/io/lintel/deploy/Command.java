package io.lintel.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One command line to run as a person would, with the environment and the folder that it sees. */
final class Command {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final List<String> words;
    private final Map<String, String> environment = new HashMap<>();
    private Path folder = Checkout.root();

    private Command(List<String> words) {
        this.words = words;
    }

    static Command of(String... words) {
        return new Command(List.of(words));
    }

    /** {@code ./lintel WORDS} of this checkout, which Maven is building already: it must not build again. */
    static Command lintel(String... words) {
        List<String> all = new ArrayList<>();
        all.add(Checkout.file("lintel").toString());
        all.addAll(List.of(words));
        return new Command(all).with("LINTEL_NO_BUILD", "1").with("JAVA_HOME", System.getProperty("java.home", ""));
    }

    /** Skips the test, saying why, where the program is not installed. */
    static void assumeInstalled(String program) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin";
        boolean found = List.of(path.split(":")).stream().anyMatch(dir -> Files.isExecutable(Path.of(dir, program)));
        assumeTrue(found, () -> program + " is not installed: skipped");
    }

    Command with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Command in(Path where) {
        this.folder = where;
        return this;
    }

    Process start() {
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LINTEL_") || name.startsWith("QUARKUS_"));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it to its end, which must come within a minute and a half. */
    Outcome run() throws InterruptedException {
        Process process = start();
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError(words + " did not end; it said:\n" + out.join() + err.join());
        }
        return new Outcome(process.exitValue(), out.join(), err.join());
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a command ended and what it said. */
    record Outcome(int exit, String out, String err) {
        String all() {
            return out + err;
        }
    }
}
