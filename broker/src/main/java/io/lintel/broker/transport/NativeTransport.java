package io.lintel.broker.transport;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/** The way to the kernel: epoll where its native library is there, NIO elsewhere. */
enum NativeTransport {
    EPOLL {
        @Override
        EventLoopGroup newLoops(int threads) {
            return new EpollEventLoopGroup(threads, threads());
        }

        @Override
        Class<? extends ServerChannel> serverChannel() {
            return EpollServerSocketChannel.class;
        }
    },
    NIO {
        @Override
        EventLoopGroup newLoops(int threads) {
            return new NioEventLoopGroup(threads, threads());
        }

        @Override
        Class<? extends ServerChannel> serverChannel() {
            return NioServerSocketChannel.class;
        }
    };

    static NativeTransport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    abstract EventLoopGroup newLoops(int threads);

    abstract Class<? extends ServerChannel> serverChannel();

    private static DefaultThreadFactory threads() {
        return new DefaultThreadFactory("lintel-mqtt", true);
    }
}
