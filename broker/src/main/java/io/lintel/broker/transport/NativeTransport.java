package io.lintel.broker.transport;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollMode;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.InternetProtocolFamily;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutorChooserFactory;
import io.netty.util.concurrent.ThreadPerTaskExecutor;
import java.nio.channels.spi.SelectorProvider;
import java.util.concurrent.Executor;

/** The way to the kernel: epoll where its native library is there, NIO elsewhere. */
enum NativeTransport {
    EPOLL {
        @Override
        EventLoopGroup newLoops(int count, EventExecutorChooserFactory placement) {
            return new EpollEventLoopGroup(count, eachItsThread(), placement, DefaultSelectStrategyFactory.INSTANCE);
        }

        @Override
        ServerChannel newListener(InternetProtocolFamily family) {
            return new EpollServerSocketChannel(family);
        }

        @Override
        void tune(ServerBootstrap listener) {
            // who has read less than would fit need not ask once more: the kernel says again when there is more
            listener.childOption(EpollChannelOption.EPOLL_MODE, EpollMode.LEVEL_TRIGGERED);
        }
    },
    NIO {
        @Override
        EventLoopGroup newLoops(int count, EventExecutorChooserFactory placement) {
            return new NioEventLoopGroup(
                    count,
                    eachItsThread(),
                    placement,
                    SelectorProvider.provider(),
                    DefaultSelectStrategyFactory.INSTANCE);
        }

        @Override
        ServerChannel newListener(InternetProtocolFamily family) {
            return new NioServerSocketChannel(SelectorProvider.provider(), family);
        }

        @Override
        void tune(ServerBootstrap listener) {
            // as it comes
        }
    };

    static NativeTransport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    abstract EventLoopGroup newLoops(int count, EventExecutorChooserFactory placement);

    /** For one family of addresses: IPv6 sockets take IPv4 clients as well, but at a price. */
    abstract ServerChannel newListener(InternetProtocolFamily family);

    /** What this kernel's sockets can do better than they do by default. */
    abstract void tune(ServerBootstrap listener);

    private static Executor eachItsThread() {
        return new ThreadPerTaskExecutor(new DefaultThreadFactory("lintel-mqtt", true));
    }
}
