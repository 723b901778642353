package io.lintel.sim.link.relay;

import io.lintel.sim.link.Link;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** The client's end of a relayed TCP connection: opens the other end and joins the two by a {@link StreamPipe} each way. */
final class StreamEntry extends ChannelInboundHandlerAdapter {

    private final StreamPipe down;
    private final StreamPipe up;
    private final Bootstrap towardsBroker;

    StreamEntry(Channel client, Link link, LinkClock clock, Bootstrap towardsBroker, Passages passages) {
        this.down = new StreamPipe(link.down(), clock, client, passages::passedDown);
        this.up = new StreamPipe(link.up(), clock, client, passages::passedUp);
        this.towardsBroker = towardsBroker;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        Channel client = ctx.channel();
        towardsBroker.handler(new StreamExit(down)).connect().addListener((ChannelFuture connected) -> {
            if (!connected.isSuccess() || !client.isActive()) {
                connected.channel().close();
                client.close();
                return;
            }
            up.open(client, connected.channel());
            down.open(connected.channel(), client);
        });
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        up.send((ByteBuf) message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        up.end();
        down.cut();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close(); // a reset by the client is its way to go
    }

    /** The broker's end. */
    private static final class StreamExit extends ChannelInboundHandlerAdapter {

        private final StreamPipe down;

        StreamExit(StreamPipe down) {
            this.down = down;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            down.send((ByteBuf) message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            down.end();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
