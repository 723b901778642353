package io.lintel.sim.link.relay;

import io.lintel.sim.link.Direction;
import io.lintel.sim.link.Fate;
import io.lintel.sim.link.Link;
import io.lintel.sim.link.LinkSpec;
import io.lintel.sim.model.Seed;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Carries datagrams: each address that sends gets a link and a port of its own towards the target, so that the answers
 * find back. Lives on one event loop.
 */
final class DatagramEntry extends SimpleChannelInboundHandler<DatagramPacket> {

    /** Senders that are remembered; the one that was heard least recently has to begin anew. */
    private static final int SENDERS = 20_000;

    /** Datagrams on the way in all; more are lost, as in a router whose memory is full. */
    private static final int ON_THE_WAY = 100_000;

    private record Sender(Link link, Channel towardsTarget) {}

    private final InetSocketAddress target;
    private final LinkSpec spec;
    private final Seed seed;
    private final LinkClock clock;
    private final Map<InetSocketAddress, Sender> senders = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<InetSocketAddress, Sender> eldest) {
            boolean isFull = size() > SENDERS;
            if (isFull) {
                eldest.getValue().towardsTarget().close();
            }
            return isFull;
        }
    };
    private long numbered;
    private int onTheWay;

    DatagramEntry(InetSocketAddress target, LinkSpec spec, Seed seed, LinkClock clock) {
        super(false);
        this.target = target;
        this.spec = spec;
        this.seed = seed;
        this.clock = clock;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
        Sender sender = senders.computeIfAbsent(packet.sender(), address -> begin(ctx.channel(), address));
        carry(
                sender.link().up(),
                ctx.channel(),
                packet.content(),
                bytes -> sender.towardsTarget().writeAndFlush(new DatagramPacket(bytes, target)));
    }

    private Sender begin(Channel entry, InetSocketAddress address) {
        Link link = new Link(spec, seed.child(numbered++));
        Channel towardsTarget = new Bootstrap()
                .group(entry.eventLoop())
                .channel(NioDatagramChannel.class)
                .handler(new Answers(this, entry, link.down(), address))
                .connect(target) // a connected socket hears nobody else
                .channel();
        return new Sender(link, towardsTarget);
    }

    private void carry(Direction direction, Channel channel, ByteBuf bytes, Consumer<ByteBuf> arrive) {
        long now = clock.nowNanos();
        Fate fate = onTheWay < ON_THE_WAY ? direction.datagram(now, bytes.readableBytes()) : Fate.LOST;
        switch (fate) {
            case Fate.Lost() -> {}
            case Fate.Once(long arrival) -> deliver(channel, arrival, bytes.retain(), arrive);
            case Fate.Twice(long arrival, long second) -> {
                deliver(channel, arrival, bytes.retainedDuplicate(), arrive);
                deliver(channel, second, bytes.retainedDuplicate(), arrive);
            }
        }
        bytes.release();
    }

    private void deliver(Channel channel, long arrival, ByteBuf bytes, Consumer<ByteBuf> arrive) {
        onTheWay++;
        clock.at(arrival, channel.eventLoop(), () -> {
            onTheWay--;
            arrive.accept(bytes);
        });
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        senders.values().forEach(sender -> sender.towardsTarget().close());
        senders.clear();
    }

    /** What the target answers to one sender. */
    private static final class Answers extends SimpleChannelInboundHandler<DatagramPacket> {

        private final DatagramEntry entry;
        private final Channel channel;
        private final Direction down;
        private final InetSocketAddress address;

        Answers(DatagramEntry entry, Channel channel, Direction down, InetSocketAddress address) {
            super(false);
            this.entry = entry;
            this.channel = channel;
            this.down = down;
            this.address = address;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
            entry.carry(
                    down,
                    channel,
                    packet.content(),
                    bytes -> channel.writeAndFlush(new DatagramPacket(bytes, address)));
        }
    }
}
