package io.lintel.sim.client.lean;

import io.lintel.sim.link.Direction;
import io.lintel.sim.link.Passage;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a device's connection: bytes come out at the far end in order, each segment when the device's link lets
 * it arrive. Without a link they come out at once. What waits is bounded by the link's queue; who fills it looks at
 * {@link #isFull}.
 */
final class Pipe extends Timer {

    private static final int UNSHAPED_QUEUE_BYTES = 64 * 1024;

    private record Segment(ByteBuffer bytes, long arrivalNanos) {}

    private final Reactor reactor;
    private final @Nullable Direction direction;
    private final Consumer<ByteBuffer> farEnd;
    private final ArrayDeque<Segment> onTheWay = new ArrayDeque<>(1);
    private long closedUntilNanos = Long.MIN_VALUE;
    private int waitingBytes;

    Pipe(Reactor reactor, @Nullable Direction direction, Consumer<ByteBuffer> farEnd) {
        this.reactor = reactor;
        this.direction = direction;
        this.farEnd = farEnd;
    }

    /** Whether bytes put in now come out at once, so that they need not be kept. */
    boolean isDirect(long nowNanos) {
        return direction == null && onTheWay.isEmpty() && nowNanos >= closedUntilNanos;
    }

    /** Sends bytes, which must stay as they are until they come out. */
    void send(ByteBuffer bytes, long nowNanos) {
        if (isDirect(nowNanos)) {
            farEnd.accept(bytes);
            return;
        }
        boolean idle = onTheWay.isEmpty();
        waitingBytes += bytes.remaining();
        while (bytes.hasRemaining()) {
            int size = direction == null ? bytes.remaining() : Math.min(direction.mtu(), bytes.remaining());
            ByteBuffer segment = bytes.slice(bytes.position(), size);
            bytes.position(bytes.position() + size);
            onTheWay.add(new Segment(segment, arrival(nowNanos, size)));
        }
        if (idle) {
            awaitNext();
        }
    }

    private long arrival(long nowNanos, int size) {
        if (direction == null) {
            return Math.max(nowNanos, closedUntilNanos);
        }
        long origin = reactor.originNanos();
        return origin + direction.segment(nowNanos - origin, size);
    }

    /** Nothing that is sent from now on goes before that moment. */
    void closeUntil(long nanos) {
        closedUntilNanos = Math.max(closedUntilNanos, nanos);
        if (direction != null) {
            direction.closeUntil(nanos - reactor.originNanos());
        }
    }

    /** Why the latest bytes take as long as they do; no time at all without a link. */
    Passage lastPassage() {
        return direction == null ? Passage.NONE : direction.lastPassage();
    }

    boolean isFull() {
        return waitingBytes >= (direction == null ? UNSHAPED_QUEUE_BYTES : direction.queueBytes());
    }

    /** What is on the way goes nowhere. */
    void cut() {
        onTheWay.clear();
        waitingBytes = 0;
        reactor.cancel(this);
    }

    private void awaitNext() {
        Segment next = onTheWay.peek();
        if (next != null) {
            reactor.plan(this, next.arrivalNanos());
        }
    }

    @Override
    protected void fire(long nowNanos) {
        for (Segment next = onTheWay.peek(); next != null && next.arrivalNanos() - nowNanos <= 0; ) {
            onTheWay.remove();
            waitingBytes -= next.bytes().remaining();
            farEnd.accept(next.bytes()); // may cut
            next = onTheWay.peek();
        }
        awaitNext();
    }
}
