package io.lintel.broker.transport;

import io.lintel.broker.codec.PacketEncoder;
import io.lintel.broker.codec.PublishEncoder;
import io.lintel.broker.message.Connack;
import io.lintel.broker.message.Disconnect;
import io.lintel.broker.message.Packet;
import io.lintel.broker.message.PacketType;
import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.metrics.Metric;
import io.lintel.broker.session.Outbound;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What is written to one client. All packets of a turn go into one buffer, which is handed to the socket when the turn is
 * over, or when it is long; a client that is sent nothing has no buffer.
 */
final class ClientOutput implements Outbound {
    private static final int LEAST_BYTES = 256;
    private static final int LONG_BYTES = 64 << 10;
    /** What one client may have waiting for its socket even when the loop as a whole has too much waiting. */
    private static final int MODEST_BYTES = 64 << 10;

    private final ClientHandler client;
    private final Channel channel;
    private final int mostBytes;
    private Loop loop;
    private ProtocolVersion version = ProtocolVersion.MQTT_3_1_1;
    private int maximumPacketBytes = Integer.MAX_VALUE;
    private @Nullable ByteBuf buffer;
    private int expectedBytes = LEAST_BYTES;
    /** Bytes that the socket had not taken when it was last looked at. */
    private long waitingBytes;

    /** Somebody was told to wait, and has to be told when the wait is over. */
    private boolean toldToWait;

    /** The last packet says why the connection ends. */
    private boolean toldWhy;

    private boolean closed;

    ClientOutput(ClientHandler client, Channel channel, Loop loop, int mostBytes) {
        this.client = client;
        this.channel = channel;
        this.loop = loop;
        this.mostBytes = mostBytes;
    }

    /** The client speaks this version, and takes packets up to this length. */
    void agree(ProtocolVersion spoken, int longestPacket) {
        version = spoken;
        maximumPacketBytes = longestPacket;
    }

    /** The channel leaves its loop. */
    void leave() {
        flush();
        loop.waiting(-waitingBytes);
        waitingBytes = 0;
    }

    /** The channel has come to another loop. */
    void arrive(Loop next) {
        loop = next;
        look();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void send(Packet packet) {
        if (!closed && PacketEncoder.encode(open(), version, packet, maximumPacketBytes) > 0) {
            loop.counters().one(Metric.PACKETS_SENT);
            toldWhy |= packet instanceof Disconnect
                    || (packet instanceof Connack no && no.reason().isFailure());
        }
    }

    @Override
    public void acknowledge(PacketType type, int packetId) {
        if (!closed) {
            PacketEncoder.acknowledge(open(), type, packetId);
            loop.counters().one(Metric.PACKETS_SENT);
            flushIfLong();
        }
    }

    @Override
    public boolean publish(
            Publish publish,
            Qos qos,
            boolean dup,
            boolean retain,
            int packetId,
            int topicAlias,
            boolean aliasKnown,
            long expirySeconds,
            int[] subscriptionIds) {
        if (closed) {
            return true;
        }
        if (publish.payload().sizeBytes() >= SharedPayload.LEAST_BYTES) {
            return publishLarge(
                    publish, qos, dup, retain, packetId, topicAlias, aliasKnown, expirySeconds, subscriptionIds);
        }
        ByteBuf out = open();
        boolean plain = qos == Qos.AT_MOST_ONCE && topicAlias == 0 && subscriptionIds.length == 0;
        Template template = loop.template();
        int written;
        if (plain && template.fits(publish, version, retain, expirySeconds)) {
            written = template.copyTo(out, maximumPacketBytes);
        } else {
            int start = out.writerIndex();
            written = PublishEncoder.encode(
                    out,
                    version,
                    publish,
                    qos,
                    dup,
                    retain,
                    packetId,
                    topicAlias,
                    aliasKnown,
                    expirySeconds,
                    subscriptionIds,
                    maximumPacketBytes);
            if (plain && written > 0) {
                template.set(publish, version, retain, expirySeconds, out, start, written);
            }
        }
        if (written == 0) {
            return false;
        }
        loop.counters().one(Metric.PACKETS_SENT);
        flushIfLong();
        return true;
    }

    /** The payload is not copied into the buffer, but follows it in one that all subscribers share. */
    private boolean publishLarge(
            Publish publish,
            Qos qos,
            boolean dup,
            boolean retain,
            int packetId,
            int topicAlias,
            boolean aliasKnown,
            long expirySeconds,
            int[] subscriptionIds) {
        int written = PublishEncoder.encodeHeader(
                open(),
                version,
                publish,
                qos,
                dup,
                retain,
                packetId,
                topicAlias,
                aliasKnown,
                expirySeconds,
                subscriptionIds,
                maximumPacketBytes);
        if (written == 0) {
            return false;
        }
        loop.counters().one(Metric.PACKETS_SENT);
        loop.counters().add(Metric.BYTES_SENT, publish.payload().sizeBytes());
        flush();
        channel.writeAndFlush(loop.sharedPayload().of(publish, channel.alloc()), channel.voidPromise());
        look();
        return true;
    }

    @Override
    public boolean isWritable() {
        if (hasRoom()) {
            return true;
        }
        look();
        toldToWait = !hasRoom();
        return !toldToWait;
    }

    private boolean hasRoom() {
        ByteBuf out = buffer;
        long bytes = waitingBytes + (out == null ? 0 : out.readableBytes());
        return bytes < (loop.isShort() ? MODEST_BYTES : mostBytes);
    }

    /** Whether there is room again, and somebody waits to hear that. Says so once. */
    boolean endsWait() {
        if (!toldToWait || closed) {
            return false;
        }
        look();
        toldToWait = !hasRoom();
        return !toldToWait;
    }

    /** Hands what was written to the socket. */
    void flush() {
        ByteBuf out = buffer;
        if (out == null) {
            return;
        }
        buffer = null;
        loop.template().forget(out);
        int bytes = out.readableBytes();
        if (bytes == 0) {
            out.release();
            return;
        }
        expectedBytes = Math.clamp(Math.max(bytes, expectedBytes / 2), LEAST_BYTES, LONG_BYTES);
        loop.counters().add(Metric.BYTES_SENT, bytes);
        channel.writeAndFlush(out, channel.voidPromise());
        look();
    }

    /** Looks how much the socket has not taken. */
    void look() {
        ChannelOutboundBuffer pending = channel.unsafe().outboundBuffer();
        long bytes = pending == null ? 0 : pending.totalPendingWriteBytes();
        loop.waiting(bytes - waitingBytes);
        waitingBytes = bytes;
    }

    @Override
    public void readOn() {
        client.resume(ReadPauses.Why.COMMIT);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        flush();
        closed = true;
        if (waitingBytes == 0 && !toldWhy) {
            channel.close();
        } else {
            Farewell.to(channel, client);
        }
    }

    /** The channel is gone: gives back what nobody will read. */
    void discard() {
        closed = true;
        ByteBuf out = buffer;
        buffer = null;
        if (out != null) {
            loop.template().forget(out);
            out.release();
        }
        loop.waiting(-waitingBytes);
        waitingBytes = 0;
    }

    private ByteBuf open() {
        ByteBuf out = buffer;
        if (out == null) {
            out = channel.alloc().directBuffer(expectedBytes);
            buffer = out;
            loop.dirty(client);
        }
        return out;
    }

    private void flushIfLong() {
        ByteBuf out = buffer;
        if (out != null && out.readableBytes() >= LONG_BYTES) {
            flush();
        }
    }
}
