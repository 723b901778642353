package io.lintel.broker.transport;

import io.lintel.broker.Authenticator;
import io.lintel.broker.Authenticator.Credentials;
import io.lintel.broker.BrokerConfig;
import io.lintel.broker.BrokerLimits;
import io.lintel.broker.ClientLimits;
import io.lintel.broker.ListenerConfig;
import io.lintel.broker.codec.DecoderLimits;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Connect;
import io.lintel.broker.route.Shard;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.UUID;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** One listener's side of a handshake: what its clients may, and who decides about them. Any thread may use it. */
final class Entrance {
    /** Longest CONNECT, header included: it holds a will, and nothing is known of its sender yet. */
    private static final int CONNECT_BYTES = 256 << 10;

    private static final int USER_PROPERTIES = 128;
    private static final int FILTERS = 1_000;

    private final ListenerConfig listener;
    private final BrokerConfig config;
    private final Authenticator authenticator;
    private final Crowd crowd;
    private final Loops loops;
    private final DecoderLimits decoderLimits;

    Entrance(ListenerConfig listener, BrokerConfig config, Authenticator authenticator, Crowd crowd, Loops loops) {
        this.listener = listener;
        this.config = config;
        this.authenticator = authenticator;
        this.crowd = crowd;
        this.loops = loops;
        ClientLimits client = config.client();
        this.decoderLimits = new DecoderLimits(
                client.packetBytes(),
                Math.min(client.packetBytes(), CONNECT_BYTES),
                client.topicLevels(),
                client.topicAliases(),
                USER_PROPERTIES,
                FILTERS);
    }

    ListenerConfig listener() {
        return listener;
    }

    ClientLimits client() {
        return config.client();
    }

    BrokerLimits limits() {
        return config.limits();
    }

    DecoderLimits decoderLimits() {
        return decoderLimits;
    }

    Authenticator authenticator() {
        return authenticator;
    }

    Loop loopOf(Shard shard) {
        return loops.of(shard);
    }

    Loop loopOf(Channel channel) {
        return loops.of(channel.eventLoop());
    }

    /** Whether one more may come in from there; who may leaves once. */
    boolean enters(Channel channel) {
        return crowd.enters(channel.remoteAddress(), loopOf(channel));
    }

    /** Whether somebody from there may try to show who it is, after all that have failed to. */
    boolean mayAuthenticate(Channel channel) {
        return crowd.mayAuthenticate(channel.remoteAddress(), loopOf(channel));
    }

    /** Somebody from there is not who it says. */
    void failed(Channel channel) {
        crowd.failed(channel.remoteAddress(), loopOf(channel));
    }

    void left() {
        crowd.left();
    }

    /** For a client without an id of its own [MQTT-3.1.3-6]. */
    ClientId assignId() {
        return new ClientId("auto-" + UUID.randomUUID());
    }

    Credentials credentials(Channel channel, Connect connect, ClientId id) {
        return new Credentials(
                id,
                connect.userName(),
                connect.password(),
                channel.remoteAddress(),
                certificate(channel),
                listener.name());
    }

    private static @Nullable X509Certificate certificate(Channel channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            return null;
        }
        try {
            Certificate[] chain = tls.engine().getSession().getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate first ? first : null;
        } catch (SSLPeerUnverifiedException e) {
            return null; // the client showed none
        }
    }
}
