package io.lintel.sim.link.relay;

import io.lintel.sim.ledger.PacketStream;
import io.lintel.sim.link.Direction;
import io.lintel.sim.link.Passage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries the bytes of one direction of a TCP connection, in order, each segment when the link lets it arrive. What waits
 * is bounded by the link's queue: beyond it nothing is read from the sender, and TCP holds it back. Lives on one event
 * loop.
 */
final class StreamPipe {

    private record Segment(ByteBuf bytes, long arrivalNanos) {}

    private final Direction direction;
    private final LinkClock clock;
    private final EventLoop loop;
    private final ArrayDeque<Segment> onTheWay = new ArrayDeque<>();
    private final int bound;
    private final PacketStream packets;
    private @Nullable Channel from;
    private @Nullable Channel to;
    private int waitingBytes;
    private boolean ended;
    private boolean cut;

    /** @param onPublish is told of each PUBLISH how it passes */
    StreamPipe(Direction direction, LinkClock clock, Channel channel, BiConsumer<String, Passage> onPublish) {
        this.direction = direction;
        this.clock = clock;
        this.loop = channel.eventLoop();
        this.bound = direction.queueBytes();
        this.packets = new PacketStream(false, (type, size, topic, payload) -> {
            if (!topic.isEmpty()) {
                onPublish.accept(topic, direction.lastPassage());
            }
        });
    }

    /** Both ends are there. */
    void open(Channel sender, Channel receiver) {
        from = sender;
        to = receiver;
        sender.config().setAutoRead(true);
    }

    /** Takes what the sender has sent, and owns it from now on. */
    void send(ByteBuf bytes) {
        if (cut) {
            bytes.release();
            return;
        }
        long now = clock.nowNanos();
        boolean idle = onTheWay.isEmpty();
        waitingBytes += bytes.readableBytes();
        while (bytes.isReadable()) {
            ByteBuf segment = bytes.readRetainedSlice(Math.min(direction.mtu(), bytes.readableBytes()));
            onTheWay.add(new Segment(segment, direction.segment(now, segment.readableBytes())));
            byte[] seen = ByteBufUtil.getBytes(segment);
            packets.pass(seen, 0, seen.length);
        }
        bytes.release();
        if (from != null && waitingBytes >= bound) {
            from.config().setAutoRead(false);
        }
        if (idle) {
            awaitNext();
        }
    }

    /** The sender has ended: so does the receiver, when all that was sent has arrived. */
    void end() {
        ended = true;
        if (onTheWay.isEmpty() && to != null) {
            to.close();
        }
    }

    /** The receiver is gone: what is on the way, and what still comes, goes nowhere. */
    void cut() {
        cut = true;
        onTheWay.forEach(segment -> segment.bytes().release());
        onTheWay.clear();
        waitingBytes = 0;
    }

    private void awaitNext() {
        Segment next = onTheWay.peek();
        if (next != null) {
            clock.at(next.arrivalNanos(), loop, this::deliver);
        } else if (ended && to != null) {
            to.close();
        }
    }

    private void deliver() {
        long now = clock.nowNanos();
        for (Segment next = onTheWay.peek(); next != null && next.arrivalNanos() <= now; next = onTheWay.peek()) {
            onTheWay.remove();
            waitingBytes -= next.bytes().readableBytes();
            if (to != null) {
                to.write(next.bytes());
            } else {
                next.bytes().release();
            }
        }
        if (to != null) {
            to.flush();
        }
        if (from != null && waitingBytes < bound && !ended) {
            from.config().setAutoRead(true);
        }
        awaitNext();
    }
}
