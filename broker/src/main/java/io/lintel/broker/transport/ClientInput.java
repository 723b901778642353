package io.lintel.broker.transport;

import io.lintel.broker.codec.PacketDecoder;
import io.lintel.broker.message.Packet;
import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.metrics.Metric;
import io.lintel.broker.session.Connection;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/** What is read from one client: its bytes become packets, and it is not read while anything stands against it. */
final class ClientInput {
    /**
     * Part of a packet that counts as life before the packet is complete: a long one may take a slow network longer than
     * the keep-alive. A trickle does not.
     */
    private static final int SIGN_OF_LIFE_BYTES = 512;

    private final Channel channel;
    private final PacketDecoder decoder;
    private final Cumulation cumulation = new Cumulation();
    private final PublishRate rate;
    private final ReadPauses pauses = new ReadPauses();
    private Loop loop;
    private long bytesThisTick;

    ClientInput(Channel channel, Loop loop, Entrance entrance) {
        this.channel = channel;
        this.loop = loop;
        this.decoder = new PacketDecoder(entrance.decoderLimits(), loop.topics());
        this.rate = new PublishRate(entrance.client().publishesPerSecond());
    }

    /** The channel has come to another loop. */
    void arrive(Loop next) {
        loop = next;
        decoder.moveTo(next.topics());
    }

    /** The version that the client's CONNECT has named, or null before it. */
    @Nullable
    ProtocolVersion version() {
        return decoder.version();
    }

    /** Takes bytes that were read; the buffer is given away. Returns whether they are a sign of life by themselves. */
    boolean add(ByteBuf bytes) {
        int count = bytes.readableBytes();
        bytesThisTick += count;
        loop.counters().add(Metric.BYTES_RECEIVED, count);
        cumulation.add(bytes);
        return count >= SIGN_OF_LIFE_BYTES;
    }

    /** The next packet that has come whole, or null. */
    @Nullable
    Packet next() {
        ByteBuf in = cumulation.bytes();
        Packet packet = in == null ? null : decoder.decode(in);
        if (packet != null) {
            loop.counters().one(Metric.PACKETS_RECEIVED);
        }
        return packet;
    }

    /** The client has published: it counts against its rate, and waits while others are late with what it sends. */
    void published(Connection publisher) {
        rate.one();
        if (loop.shard().isCongested()) {
            pause(ReadPauses.Why.CONGESTION);
        }
        if (publisher.isFarAhead()) {
            pause(ReadPauses.Why.COMMIT);
        }
        if (publisher.hasWritten() && loop.shard().outrunsStore() && pause(ReadPauses.Why.STORE)) {
            loop.counters().one(Metric.STORE_PAUSES);
        }
    }

    /** Charges what was published, and returns for how many nanoseconds the client is not to be read; mostly 0. */
    long chargeRate(long nowNanos) {
        return rate.charge(nowNanos);
    }

    /** Gives back memory that is not needed for what has not come whole. */
    void tidy() {
        cumulation.tidy(channel.alloc());
    }

    /** Nobody wants to know what else was read. */
    void clear() {
        cumulation.clear();
    }

    /** Bytes read since this was asked last. */
    long takeBytesThisTick() {
        long bytes = bytesThisTick;
        bytesThisTick = 0;
        return bytes;
    }

    boolean isPaused() {
        return pauses.any();
    }

    /** Stops reading; false if it had stopped for the same reason already. */
    boolean pause(ReadPauses.Why why) {
        if (!pauses.add(why)) {
            return false;
        }
        loop.counters().one(Metric.READS_PAUSED);
        channel.config().setAutoRead(false);
        return true;
    }

    /** This reason not to read is gone; true if it was the last one. */
    boolean unpause(ReadPauses.Why why) {
        return pauses.remove(why) && !pauses.any();
    }

    /** Reads from the socket again, unless something stands against it. */
    void readOn() {
        if (!pauses.any()) {
            channel.config().setAutoRead(true);
        }
    }
}
