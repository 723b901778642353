package io.lintel.broker.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.socket.DuplexChannel;
import java.util.concurrent.TimeUnit;

/**
 * The end of a connection that has something left to say to its client.
 *
 * <p>A socket that is closed while bytes of the client are unread is reset, and the reset takes from the client what it
 * was told last: that its packet is too large, say, while it is still sending that. So this side ends first, and what
 * comes until the client ends its own, or has had its time, is read and thrown away.
 */
final class Farewell {
    /** How long a client has to take what was written before. */
    private static final int PATIENCE_SECONDS = 2;

    private Farewell() {}

    /**
     * Closes a channel when everything is written and the client has had time to read it.
     *
     * @param client the last handler, which throws away what comes
     */
    static void to(Channel channel, ChannelHandler client) {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> end(channel, client));
        channel.eventLoop().schedule(() -> channel.close(), PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static void end(Channel channel, ChannelHandler client) {
        boolean bare = client.equals(channel.pipeline().first()); // TLS and WebSocket have goodbyes of their own
        if (bare && channel instanceof DuplexChannel socket) {
            socket.shutdownOutput();
            channel.config().setAutoRead(true);
        } else {
            channel.close();
        }
    }
}
