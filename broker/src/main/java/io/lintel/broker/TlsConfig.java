package io.lintel.broker;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a listener proves who it is, and whether clients have to. TLS 1.2 and 1.3. The files are PEM; they are read at
 * start and again on {@link Broker#reloadCertificates}.
 *
 * @param identity shown to clients that name no server, or one that is not listed
 * @param byServerName shown to clients that ask for this server name (SNI)
 * @param clients whether clients show certificates
 * @param trusted certificate authorities of client certificates; null only if clients show none
 * @param revoked what these authorities have revoked, a CRL of each; null when they have revoked nothing
 */
public record TlsConfig(
        Identity identity,
        Map<String, Identity> byServerName,
        ClientCertificates clients,
        @Nullable Path trusted,
        @Nullable Path revoked) {

    /** A certificate chain and its private key, unencrypted PKCS#8, both PEM. */
    public record Identity(Path certificates, Path key) {}

    /** Whether clients show certificates. */
    public enum ClientCertificates {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    public TlsConfig {
        byServerName = Map.copyOf(byServerName);
        if (clients != ClientCertificates.NONE && trusted == null) {
            throw new IllegalArgumentException("client certificates need the authorities that are trusted");
        }
        if (revoked != null && trusted == null) {
            throw new IllegalArgumentException("a list of revoked certificates needs the authorities that wrote it");
        }
    }

    /** One identity, and no client certificates. */
    public static TlsConfig of(Path certificates, Path key) {
        return new TlsConfig(new Identity(certificates, key), Map.of(), ClientCertificates.NONE, null, null);
    }
}
