package io.lintel.broker.survival;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is logged as an error, or as leaked, while this is open: also by Netty, of exceptions that reach nobody else. */
final class LoggedErrors implements AutoCloseable {
    private static final List<String> SIGNS =
            List.of(" ERROR ", "LEAK", "raised an exception", "An exception was thrown");

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();

    LoggedErrors() {
        System.setErr(new PrintStream(new Tee(), true, StandardCharsets.UTF_8));
    }

    /** Hands on what is logged, and keeps it. */
    private final class Tee extends OutputStream {
        @Override
        public void write(int oneByte) {
            before.write(oneByte);
            copy.write(oneByte);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            before.write(bytes, from, length);
            copy.write(bytes, from, length);
        }
    }

    List<String> lines() {
        return copy.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> SIGNS.stream().anyMatch(line::contains))
                .toList();
    }

    @Override
    public void close() {
        System.setErr(before);
    }
}
