package io.lintel.broker.transport;

import io.lintel.broker.TlsConfig;
import io.lintel.broker.TlsConfig.Identity;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.DomainWildcardMappingBuilder;
import io.netty.util.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;

/** One listener's certificates, by server name; read from files at start and again when told to. */
final class TlsContexts {
    private static final String NO_RENEGOTIATION = "jdk.tls.rejectClientInitiatedRenegotiation";

    static { // the JDK reads it once, for the whole process; no client needs what it turns off
        if (System.getProperty(NO_RENEGOTIATION) == null) {
            System.setProperty(NO_RENEGOTIATION, "true");
        }
    }

    private static final int CLIENT_HELLO_BYTES = 16 << 10;
    private static final long HANDSHAKE_MILLIS = 10_000;

    private final TlsConfig config;
    private volatile Mapping<String, SslContext> byName;

    /** @throws IllegalArgumentException naming the file that cannot be used */
    TlsContexts(TlsConfig config) {
        this.config = config;
        this.byName = read(config);
    }

    /** Reads all files again, and uses the new ones from the next connection on; or throws, and keeps the old ones. */
    void reload() {
        byName = read(config);
    }

    ChannelHandler newHandler() {
        return new SniHandler(name -> byName.map(name), CLIENT_HELLO_BYTES, HANDSHAKE_MILLIS);
    }

    private static Mapping<String, SslContext> read(TlsConfig config) {
        DomainWildcardMappingBuilder<SslContext> names =
                new DomainWildcardMappingBuilder<>(context(config, config.identity()));
        for (Map.Entry<String, Identity> entry : config.byServerName().entrySet()) {
            names.add(entry.getKey(), context(config, entry.getValue()));
        }
        return names.build();
    }

    private static SslContext context(TlsConfig config, Identity identity) {
        requireReadable(identity.certificates());
        requireReadable(identity.key());
        try {
            SslContextBuilder builder = SslContextBuilder.forServer(
                            identity.certificates().toFile(), identity.key().toFile())
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .clientAuth(
                            switch (config.clients()) {
                                case NONE -> ClientAuth.NONE;
                                case OPTIONAL -> ClientAuth.OPTIONAL;
                                case REQUIRED -> ClientAuth.REQUIRE;
                            });
            Path trusted = config.trusted();
            if (trusted != null) {
                builder.trustManager(TrustedAuthorities.read(trusted, config.revoked()));
            }
            return builder.build();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "no TLS with " + identity.certificates() + " and " + identity.key() + ": " + e.getMessage(), e);
        }
    }

    private static void requireReadable(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("cannot read " + file);
        }
    }
}
