package io.lintel.broker.transport;

import io.lintel.broker.Authenticator;
import io.lintel.broker.BindException;
import io.lintel.broker.BrokerConfig;
import io.lintel.broker.ConnectedClient;
import io.lintel.broker.ListenerConfig;
import io.lintel.broker.message.Reason;
import io.lintel.broker.route.Commons;
import io.lintel.broker.route.SysTopics;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.InternetProtocolFamily;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The broker's event loops and listeners. */
public final class Transport {
    private static final Logger LOG = LoggerFactory.getLogger(Transport.class);

    private static final int READ_LEAST = 512;
    private static final int READ_FIRST = 2_048;
    /** What one client may be read before the next one has its turn: a hundred loud ones take some milliseconds. */
    private static final int READ_MOST = 32 << 10;

    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(16 << 10, 32 << 10);
    private static final int BACKLOG = 4_096;
    private static final long STOP_SECONDS = 10;

    private final NativeTransport kernel;
    private final BrokerConfig config;
    private final Loops loops;
    private final Crowd crowd;
    private final SysTopics sysTopics;
    private final Authenticator authenticator;
    private final Map<String, Channel> listeners = new LinkedHashMap<>();
    private final List<TlsContexts> certificates = new ArrayList<>();

    /** Prepares the loops; nothing runs yet. */
    public Transport(Commons commons, Authenticator authenticator) {
        this(commons, authenticator, NativeTransport.best());
    }

    Transport(Commons commons, Authenticator authenticator, NativeTransport kernel) {
        this.kernel = kernel;
        this.config = commons.config();
        this.authenticator = authenticator;
        this.loops = new Loops(kernel, commons);
        this.crowd = new Crowd(config.limits());
        this.sysTopics = new SysTopics(commons.shards().getFirst(), commons);
    }

    /**
     * Starts the loops and listens as configured. If one listener cannot be opened, none is.
     *
     * @throws BindException naming the listener and its address
     */
    public void listen() {
        for (Loop loop : loops.all()) {
            new Heartbeat(loop, config.limits()).start();
        }
        long sysMillis = config.sysInterval().toMillis();
        if (sysMillis > 0) {
            loops.all()
                    .getFirst()
                    .eventLoop()
                    .scheduleAtFixedRate(sysTopics::publish, 0, sysMillis, TimeUnit.MILLISECONDS);
        }
        for (ListenerConfig listener : config.listeners()) {
            TlsContexts tls = listener.tls() == null ? null : new TlsContexts(listener.tls());
            if (tls != null) {
                certificates.add(tls);
            }
            listeners.put(listener.name(), bind(listener, tls));
        }
    }

    private Channel bind(ListenerConfig listener, @Nullable TlsContexts tls) {
        Entrance entrance = new Entrance(listener, config, authenticator, crowd, loops);
        var address = new InetSocketAddress(listener.host(), listener.port());
        ServerBootstrap server = new ServerBootstrap()
                .group(loops.group())
                .channelFactory(() -> kernel.newListener(family(address)))
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true) // TCP_NODELAY is Netty's default
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childOption(
                        ChannelOption.RCVBUF_ALLOCATOR,
                        new AdaptiveRecvByteBufAllocator(READ_LEAST, READ_FIRST, READ_MOST).maxMessagesPerRead(1))
                .childHandler(new ClientPipeline(entrance, tls));
        kernel.tune(server);
        ChannelFuture bound = server.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new BindException(listener, bound.cause());
        }
        return bound.channel();
    }

    private static InternetProtocolFamily family(InetSocketAddress address) {
        return address.getAddress() instanceof Inet4Address ? InternetProtocolFamily.IPv4 : InternetProtocolFamily.IPv6;
    }

    /** The port that a listener is bound to, or -1 when there is none of that name. */
    public int port(String listener) {
        Channel channel = listeners.get(listener);
        return channel != null && channel.isOpen() && channel.localAddress() instanceof InetSocketAddress address
                ? address.getPort()
                : -1;
    }

    /** Reads the certificates of all listeners again; those that are connected keep the old ones. */
    public void reloadCertificates() {
        certificates.forEach(TlsContexts::reload);
    }

    /** Everybody who is connected, as each loop says it in its turn. */
    public CompletionStage<List<ConnectedClient>> clients() {
        CompletableFuture<List<ConnectedClient>> all = CompletableFuture.completedFuture(List.of());
        for (Loop loop : loops.all()) {
            CompletableFuture<List<ConnectedClient>> part = new CompletableFuture<>();
            if (!loop.shard().execute(() -> part.complete(loop.connectedClients(Instant.now())))) {
                part.complete(List.of()); // it has stopped
            }
            all = all.thenCombine(part, Transport::joined);
        }
        return all;
    }

    private static List<ConnectedClient> joined(List<ConnectedClient> some, List<ConnectedClient> more) {
        List<ConnectedClient> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** Accepts nobody any more, says goodbye to all, and stops the loops. */
    public void stop() {
        listeners.values().forEach(channel -> channel.close().syncUninterruptibly());
        CountDownLatch said = new CountDownLatch(loops.all().size());
        for (Loop loop : loops.all()) {
            loop.eventLoop().execute(() -> {
                sayGoodbye(loop);
                said.countDown();
            });
        }
        try {
            if (!said.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A loop did not stop within {} s", STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loops.group()
                .shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
    }

    private static void sayGoodbye(Loop loop) {
        loop.shard().turn();
        for (ClientHandler client : List.copyOf(loop.clients())) {
            if (client.connection() == null) {
                client.output().close();
            } else {
                client.refuse(Reason.SERVER_SHUTTING_DOWN, null);
            }
        }
    }
}
