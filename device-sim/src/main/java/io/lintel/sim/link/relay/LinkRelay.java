package io.lintel.sim.link.relay;

import io.lintel.sim.link.Link;
import io.lintel.sim.link.LinkSpec;
import io.lintel.sim.model.Seed;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Listens where clients are pointed to, and carries what they send to a broker and back, each client over a slow link of
 * its own: TCP with a link for each connection, UDP with one for each address that sends. Close it to cut them all.
 */
public final class LinkRelay implements AutoCloseable {

    /** What the kernel holds beside the link's own queue, so that the queue is the one that is felt. */
    private static final int SOCKET_BUFFER_BYTES = 16 * 1024;

    private static final int READ_BYTES = 2048;
    private static final int CONNECT_MILLIS = 10_000;

    private final EventLoopGroup loops;
    private final Channel listener;

    private LinkRelay(EventLoopGroup loops, Channel listener) {
        this.loops = loops;
        this.listener = listener;
    }

    /**
     * Begins to listen for TCP connections.
     *
     * @param speed seconds of the link in one of ours; 1 for anybody but those who cannot wait
     * @throws IOException if the address is taken or is not of this machine
     */
    public static LinkRelay tcp(
            InetSocketAddress listen, InetSocketAddress target, LinkSpec spec, Seed seed, double speed)
            throws IOException {
        return tcp(listen, target, spec, seed, speed, new Passages());
    }

    /** @param passages is told how each PUBLISH passes; else as the other */
    public static LinkRelay tcp(
            InetSocketAddress listen,
            InetSocketAddress target,
            LinkSpec spec,
            Seed seed,
            double speed,
            Passages passages)
            throws IOException {
        EventLoopGroup loops = newLoops();
        LinkClock clock = LinkClock.startingNow(speed);
        AtomicLong number = new AtomicLong();
        ChannelInitializer<Channel> accepted = new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel client) {
                Link link = new Link(spec, seed.child(number.getAndIncrement()));
                link.connect(clock.nowNanos());
                client.pipeline().addLast(new StreamEntry(client, link, clock, towards(target, client), passages));
            }
        };
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_RCVBUF, SOCKET_BUFFER_BYTES)
                .childOption(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
                .childHandler(accepted)
                .bind(listen);
        return listening(loops, bound);
    }

    /** Begins to listen for datagrams; else as {@link #tcp}. */
    public static LinkRelay udp(
            InetSocketAddress listen, InetSocketAddress target, LinkSpec spec, Seed seed, double speed)
            throws IOException {
        EventLoopGroup loops = newLoops();
        ChannelFuture bound = new Bootstrap()
                .group(loops)
                .channel(NioDatagramChannel.class)
                .handler(new DatagramEntry(target, spec, seed, LinkClock.startingNow(speed)))
                .bind(listen);
        return listening(loops, bound);
    }

    private static EventLoopGroup newLoops() {
        return new NioEventLoopGroup(1, new DefaultThreadFactory("sim-link", true));
    }

    private static Bootstrap towards(InetSocketAddress target, Channel client) {
        return new Bootstrap()
                .group(client.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER_BYTES)
                .option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .remoteAddress(target);
    }

    private static LinkRelay listening(EventLoopGroup loops, ChannelFuture bound) throws IOException {
        bound.awaitUninterruptibly();
        Throwable failure = bound.cause();
        if (failure == null) {
            return new LinkRelay(loops, bound.channel());
        }
        stop(loops);
        throw failure instanceof IOException io ? io : new IOException(failure);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        stop(loops);
    }

    private static void stop(EventLoopGroup loops) {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
