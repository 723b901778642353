package io.lintel.broker.transport;

import io.lintel.broker.ListenerConfig.Protocol;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import org.jspecify.annotations.Nullable;

/** What stands between a socket and a client's handler: nothing, TLS, WebSocket, or both. */
final class ClientPipeline extends ChannelInitializer<Channel> {
    private final Entrance entrance;
    private final @Nullable TlsContexts tls;

    ClientPipeline(Entrance entrance, @Nullable TlsContexts tls) {
        this.entrance = entrance;
        this.tls = tls;
    }

    @Override
    protected void initChannel(Channel channel) {
        if (!entrance.enters(channel)) {
            channel.close();
            return;
        }
        ChannelPipeline pipeline = channel.pipeline();
        if (tls != null) {
            pipeline.addLast(tls.newHandler());
        }
        if (entrance.listener().protocol() == Protocol.WEB_SOCKET) {
            WebSocketFrames.addTo(pipeline, entrance.client().packetBytes());
        }
        pipeline.addLast(new ClientHandler(entrance, channel, entrance.loopOf(channel)));
    }
}
