package io.lintel.sim.record;

import io.lintel.sim.client.Message;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/**
 * Takes messages from the thread that hears them to the file, whatever the disk does meanwhile. When more comes than the
 * disk takes, what does not fit is counted, not silently gone.
 */
public final class Recorder {

    private static final int WAITING = 65_536;
    private static final int FLUSH_MILLIS = 200;

    private final RecordingWriter writer;
    private final Limits limits;
    private final BlockingQueue<Recorded> waiting = new ArrayBlockingQueue<>(WAITING);
    private final LongAdder missed = new LongAdder();
    private long written;

    /** When to stop by oneself: bytes of the file, number of messages. */
    public record Limits(long bytes, long messages) {}

    /** Why a recording ended. */
    public enum Ending {
        STOPPED,
        BYTES,
        MESSAGES
    }

    public Recorder(RecordingWriter writer, Limits limits) {
        this.writer = writer;
        this.limits = limits;
    }

    /** A message was heard; for any thread. */
    public void hear(long atMicros, Message message) {
        if (!waiting.offer(new Recorded(atMicros, message))) {
            missed.increment();
        }
    }

    /** Writes until it is to stop, or a limit is reached. What was heard by then is in the file. */
    public Ending run(BooleanSupplier isOver) throws IOException, InterruptedException {
        Optional<Ending> ending = Optional.empty();
        while (ending.isEmpty()) {
            Recorded next = waiting.poll(FLUSH_MILLIS, TimeUnit.MILLISECONDS);
            if (next == null) {
                writer.flush();
                ending = isOver.getAsBoolean() ? Optional.of(Ending.STOPPED) : Optional.empty();
            } else {
                writer.write(next);
                written++;
                ending = limitReached()
                        .or(() -> isOver.getAsBoolean() && waiting.isEmpty()
                                ? Optional.of(Ending.STOPPED)
                                : Optional.empty());
            }
        }
        writer.flush();
        return ending.get();
    }

    private Optional<Ending> limitReached() {
        if (written >= limits.messages()) {
            return Optional.of(Ending.MESSAGES);
        }
        return writer.bytes() >= limits.bytes() ? Optional.of(Ending.BYTES) : Optional.empty();
    }

    /** Messages in the file. */
    public long written() {
        return written;
    }

    /** Messages that came faster than they could be written. */
    public long missed() {
        return missed.sum();
    }
}
