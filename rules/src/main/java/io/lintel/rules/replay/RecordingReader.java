package io.lintel.rules.replay;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recording of {@code ./lintel record} as events, one line after the other: its form stands in docs/simulator.md. A
 * last line that was cut off is told by {@link #isTorn}, not an error.
 */
public final class RecordingReader implements AutoCloseable {
    private static final long FORMAT = 1;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int LONGEST_LINE_BYTES = 64 << 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(10)
                    .maxStringLength(LONGEST_LINE_BYTES)
                    .build())
            .build();

    private final InputStream in;
    private final LineSplitter lines;
    private final Instant began;
    private long line = 1;
    private boolean torn;

    /** @throws MalformedRecordingException if it does not begin as a recording does */
    public RecordingReader(InputStream in) throws IOException, MalformedRecordingException {
        this.in = in;
        this.lines = new LineSplitter(in, BUFFER_BYTES, LONGEST_LINE_BYTES);
        try {
            began = lines.next() ? header() : notARecording();
        } catch (LineSplitter.TooLongException | JacksonException | IllegalArgumentException e) {
            throw notARecordingBecause();
        }
    }

    private static Instant notARecording() throws MalformedRecordingException {
        throw notARecordingBecause();
    }

    private static MalformedRecordingException notARecordingBecause() {
        return new MalformedRecordingException(1, "this is no recording: it must begin with {\"recording\":1");
    }

    private Instant header() throws IOException, MalformedRecordingException {
        long format = -1;
        long micros = 0;
        try (JsonParser json = JSON.createParser(lines.buffer(), lines.begin(), lines.length())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not an object");
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                switch (name) {
                    case "recording" -> format = json.getLongValue();
                    case "began" -> micros = json.getLongValue();
                    default -> json.skipChildren();
                }
            }
        }
        if (format > FORMAT) {
            throw new MalformedRecordingException(1, "this recording was made by a newer Lintel");
        }
        return format == FORMAT ? Draft.instant(micros) : notARecording();
    }

    /** When it was begun. */
    public Instant began() {
        return began;
    }

    /** Whether the end of the file was missing, as after a kill. */
    public boolean isTorn() {
        return torn;
    }

    /** The line that was read last, counted from 1. */
    long line() {
        return line;
    }

    /** The next message; empty at the end. */
    Optional<Recorded> next() throws IOException, MalformedRecordingException {
        line++;
        try {
            if (!lines.next()) {
                return Optional.empty();
            }
            Recorded recorded = parsed();
            if (recorded != null) {
                return Optional.of(recorded);
            }
            if (lines.isLast()) {
                torn = true;
                return Optional.empty();
            }
        } catch (LineSplitter.TooLongException e) {
            throw new MalformedRecordingException(
                    line, "this line is longer than %d MiB".formatted(LONGEST_LINE_BYTES >> 20));
        }
        throw new MalformedRecordingException(line, "this line is no recorded message");
    }

    /** Null when the line is none. */
    private @Nullable Recorded parsed() throws IOException {
        try (JsonParser json = JSON.createParser(lines.buffer(), lines.begin(), lines.length())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            Draft draft = new Draft();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                draft.read(name, json);
            }
            boolean isWhole = json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
            return isWhole ? new Recorded(line, draft.message()) : null;
        } catch (JacksonException | IllegalArgumentException malformed) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
