package io.lintel.gateway.capture;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The lines that a class and those of its package log, while this is open. */
public final class CapturedLog implements AutoCloseable {
    private final Logger logger;
    private final Lines lines = new Lines();

    private CapturedLog(Logger logger) {
        this.logger = logger;
        logger.addHandler(lines);
    }

    /** Of a package and all below it. */
    public static CapturedLog of(String name) {
        return new CapturedLog(Logger.getLogger(name));
    }

    /** Level and text of each line so far. */
    public List<String> lines() {
        return List.copyOf(lines.said);
    }

    /** Keeps lines. */
    private static final class Lines extends Handler {
        private final List<String> said = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            said.add(line.getLevel() + " " + line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Override
    public void close() {
        logger.removeHandler(lines);
    }
}
