package io.lintel.broker.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.util.Collection;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Who may vouch for client certificates, and which of them are revoked; from PEM files. */
final class TrustedAuthorities {
    private TrustedAuthorities() {}

    /** Trusts what these authorities have signed, unless it stands in the list of revoked certificates. */
    static TrustManagerFactory read(Path authorities, @Nullable Path revoked)
            throws IOException, GeneralSecurityException {
        CertificateFactory x509 = CertificateFactory.getInstance("X.509");
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(authorities)) {
            for (Certificate authority : x509.generateCertificates(pem)) {
                trusted.setCertificateEntry("authority-" + trusted.size(), authority);
            }
        }
        PKIXBuilderParameters rules = new PKIXBuilderParameters(trusted, new X509CertSelector());
        rules.setRevocationEnabled(revoked != null);
        if (revoked != null) {
            var crls = new CollectionCertStoreParameters(crls(x509, revoked));
            rules.addCertStore(CertStore.getInstance("Collection", crls));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(new CertPathTrustManagerParameters(rules));
        return factory;
    }

    private static Collection<?> crls(CertificateFactory x509, Path revoked)
            throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(revoked)) {
            return x509.generateCRLs(pem);
        }
    }
}
