package io.lintel.gateway.engine;

import io.lintel.broker.TlsConfig;
import io.lintel.broker.TlsConfig.ClientCertificates;
import io.lintel.broker.TlsConfig.Identity;
import io.lintel.gateway.config.LintelConfig;
import io.lintel.gateway.config.StartException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** MQTT over TLS as people configured it: all that it needs, or nothing. */
final class ConfiguredTls {
    private ConfiguredTls() {}

    /**
     * What is to be served, or null when there is no certificate.
     *
     * @throws StartException when a part of it is missing
     */
    static EngineConfig.@Nullable Tls of(LintelConfig.Tls tls) {
        Optional<Path> certificate = tls.certificate();
        Optional<Path> key = tls.key();
        if (certificate.isEmpty() && key.isEmpty()) {
            return null;
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            throw new StartException(
                    "MQTT over TLS needs a certificate and its key. Set both LINTEL_TLS_CERTIFICATE and LINTEL_TLS_KEY.");
        }
        ClientCertificates clients =
                ClientCertificates.valueOf(tls.clientCertificates().toUpperCase(Locale.ROOT));
        Path authorities = tls.clientAuthorities().orElse(null);
        if (clients != ClientCertificates.NONE && authorities == null) {
            throw new StartException(
                    "Client certificates need the authorities that are trusted. Set LINTEL_TLS_CLIENT_AUTHORITIES.");
        }
        Path revoked = tls.clientRevocations().orElse(null);
        if (revoked != null && clients == ClientCertificates.NONE) {
            throw new StartException(
                    "A list of revoked certificates is of no use when no client shows one. Set LINTEL_TLS_CLIENT_CERTIFICATES to optional or required.");
        }
        Identity identity = new Identity(certificate.get(), key.get());
        return new EngineConfig.Tls(tls.port(), new TlsConfig(identity, Map.of(), clients, authorities, revoked));
    }
}
