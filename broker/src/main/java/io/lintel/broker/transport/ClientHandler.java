package io.lintel.broker.transport;

import io.lintel.broker.codec.InvalidPacketException;
import io.lintel.broker.message.Auth;
import io.lintel.broker.message.Connect;
import io.lintel.broker.message.Packet;
import io.lintel.broker.message.PublishPacket;
import io.lintel.broker.message.Reason;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.metrics.Metric;
import io.lintel.broker.session.Connection;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.CodecException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's socket: turns bytes into packets, for the handshake first and then for the connection; and stops reading
 * when the broker has enough to do. A bug in what it calls ends this client's connection and no other.
 */
final class ClientHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(ClientHandler.class);

    private final Entrance entrance;
    private final Channel channel;
    private final ClientInput input;
    private final ClientOutput output;
    private final long acceptedNanos;
    private Loop loop;
    private @Nullable Handshake handshake;
    private @Nullable Connection connection;
    private @Nullable Reauthentication reauthentication;
    private boolean moving;
    private boolean ended;
    private long connectedNanos;

    ClientHandler(Entrance entrance, Channel channel, Loop loop) {
        this.entrance = entrance;
        this.channel = channel;
        this.loop = loop;
        this.input = new ClientInput(channel, loop, entrance);
        this.output = new ClientOutput(this, channel, loop, entrance.client().outboundBytes());
        this.handshake = new Handshake(this, entrance);
        this.acceptedNanos = loop.shard().turn();
        loop.counters().one(Metric.CONNECTIONS_ACCEPTED);
        join();
    }

    Channel channel() {
        return channel;
    }

    Loop loop() {
        return loop;
    }

    ClientOutput output() {
        return output;
    }

    ClientInput input() {
        return input;
    }

    /** The handshake is over; {@code enhanced} is how the client has authenticated itself, or null. */
    void connected(Connection accepted, @Nullable EnhancedAuthentication enhanced) {
        handshake = null;
        connection = accepted;
        connectedNanos = loop.shard().now();
        reauthentication = enhanced == null ? null : new Reauthentication(this, accepted, enhanced);
    }

    @Nullable
    Connection connection() {
        return connection;
    }

    /** When it was let in, by the loop's clock. */
    long connectedNanos() {
        return connectedNanos;
    }

    // --- reading

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        long now = loop.shard().turn();
        boolean lives = input.add(in);
        if (connection != null && lives) {
            connection.heard(now);
        }
        decode();
        limitRate(now);
    }

    /** Takes all complete packets that were read, as long as they may be taken. */
    void decode() {
        try {
            while (mayTake()) {
                Packet packet = input.next();
                if (packet == null) {
                    break;
                }
                take(packet);
            }
        } catch (InvalidPacketException e) {
            refuse(e.reason(), e.getMessage());
        } catch (RuntimeException e) {
            fail(e);
        }
        if (output.isClosed()) {
            input.clear();
        } else {
            input.tidy();
        }
    }

    private boolean mayTake() {
        return !output.isClosed() && !input.isPaused() && (handshake == null || handshake.listens());
    }

    private void take(Packet packet) {
        Connection to = connection;
        if (to != null) {
            to.heard(loop.shard().now()); // [MQTT-3.1.2-22]
        }
        if (to == null) {
            greet(packet);
        } else if (packet instanceof Auth auth && reauthentication != null) {
            reauthentication.answer(auth);
        } else {
            to.receive(packet);
            if (packet instanceof PublishPacket) {
                input.published(to);
            }
        }
    }

    private void greet(Packet packet) {
        Handshake open = handshake;
        switch (packet) {
            case Connect connect when open != null -> open.connect(connect);
            case Auth auth when open != null -> open.answer(auth);
            default -> refuse(Reason.PROTOCOL_ERROR, packet.type() + " before CONNECT");
        }
    }

    private void limitRate(long now) {
        long wait = input.chargeRate(now);
        if (wait > 0 && input.pause(ReadPauses.Why.RATE)) {
            loop.counters().met(Bound.PUBLISH_RATE);
            channel.eventLoop().schedule(() -> resume(ReadPauses.Why.RATE), wait, TimeUnit.NANOSECONDS);
        }
    }

    /** Reads on, if nothing else stands against it: what was read before first. */
    void resume(ReadPauses.Why why) {
        if (input.unpause(why)) {
            loop.shard().turn();
            decode();
            input.readOn();
        }
    }

    // --- time

    /** Ends what has taken too long: the way to CONNECT, or the silence of the client. */
    void checkTime(long now) {
        if (connection != null) {
            if (input.isPaused()) {
                connection.heard(now); // whom we do not read cannot be heard
            }
            connection.checkKeepAlive(now);
            proceedIfRoom();
        } else if (now - acceptedNanos > entrance.limits().timeToConnect().toNanos()) {
            loop.counters().met(Bound.TIME_TO_CONNECT);
            loop.counters().disconnected(Reason.MAXIMUM_CONNECT_TIME);
            output.close();
        }
    }

    // --- writing

    /** Hands what was written to the socket, and goes on with what had to wait for that. */
    void flush() {
        output.flush();
        proceedIfRoom();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        loop.shard().turn();
        proceedIfRoom();
    }

    private void proceedIfRoom() {
        if (connection != null && output.endsWait()) {
            connection.proceed();
        }
    }

    // --- moving to the loop where the session is

    /** Moves to another loop, and then goes on there; nothing is read meanwhile. */
    void moveTo(Loop next, Runnable then) {
        moving = true;
        input.pause(ReadPauses.Why.MOVING);
        output.leave();
        new Move(this, loop, next, () -> goOn(then)).begin();
    }

    /** This loop has nothing to do with the client any more. */
    void leave() {
        loop.leave(this);
        loop.counters().add(Metric.CONNECTIONS, -1);
    }

    /** From here on everything about the client runs on this loop. */
    void arrive(Loop next) {
        loop = next;
        input.arrive(next);
        output.arrive(next);
        join();
    }

    private void join() {
        loop.clients().add(this);
        loop.counters().one(Metric.CONNECTIONS);
    }

    private void goOn(Runnable then) {
        loop.shard().turn();
        moving = false;
        then.run();
        if (!moving) { // the session may have gone elsewhere meanwhile
            resume(ReadPauses.Why.MOVING);
        }
    }

    // --- the end

    /** The client has done what it may not: it is told as far as its version can say it, and closed. */
    void refuse(Reason reason, @Nullable String why) {
        LOG.debug("{} is closed: {} ({})", channel.remoteAddress(), reason.text(), why);
        if (connection != null) {
            loop.counters().refused(reason);
            connection.disconnect(reason, why);
        } else if (handshake != null) {
            handshake.refuse(reason, why);
        }
    }

    private void fail(Throwable bug) {
        loop.shard().incidents().bug("serving " + channel.remoteAddress() + ", which is closed", bug);
        refuse(Reason.UNSPECIFIED_ERROR, null);
        output.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException || cause instanceof CodecException) {
            LOG.debug("{} is gone: {}", channel.remoteAddress(), cause.toString());
        } else {
            fail(cause);
        }
        ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end();
    }

    /** The channel is closed: nothing of it stays. */
    void end() {
        if (ended) {
            return;
        }
        ended = true;
        loop.shard().turn();
        leave();
        entrance.left();
        output.discard();
        input.clear();
        if (connection != null) {
            connection.lost(Reason.UNSPECIFIED_ERROR);
        }
        handshake = null;
    }
}
