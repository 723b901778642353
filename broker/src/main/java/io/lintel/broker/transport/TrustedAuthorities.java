package io.lintel.broker.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CRL;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Who may vouch for client certificates, and which of them are revoked; from PEM files. An authority whose own time is
 * over vouches for nobody, which the JDK alone would let pass. Several threads may ask.
 */
final class TrustedAuthorities extends X509ExtendedTrustManager {
    private final List<X509Certificate> authorities;
    private final @Nullable CertStore revoked;
    private volatile Valid current;

    /** The authorities whose time it is, and who decides by them. */
    private record Valid(List<X509Certificate> authorities, X509ExtendedTrustManager decides) {}

    private TrustedAuthorities(List<X509Certificate> authorities, @Nullable CertStore revoked)
            throws GeneralSecurityException {
        this.authorities = authorities;
        this.revoked = revoked;
        this.current = new Valid(authorities, trusting(authorities)); // says at the start what cannot be used
    }

    /** Trusts what these authorities have signed, unless it stands in the list of revoked certificates. */
    static TrustManager read(Path authorities, @Nullable Path revoked) throws IOException, GeneralSecurityException {
        CertificateFactory x509 = CertificateFactory.getInstance("X.509");
        List<X509Certificate> trusted = new ArrayList<>();
        try (InputStream pem = Files.newInputStream(authorities)) {
            for (Certificate authority : x509.generateCertificates(pem)) {
                trusted.add((X509Certificate) authority);
            }
        }
        return new TrustedAuthorities(List.copyOf(trusted), revoked == null ? null : store(x509, revoked));
    }

    private static CertStore store(CertificateFactory x509, Path revoked) throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(revoked)) {
            Collection<? extends CRL> lists = x509.generateCRLs(pem);
            if (lists.isEmpty()) {
                throw new GeneralSecurityException("no list of revoked certificates in " + revoked);
            }
            return CertStore.getInstance("Collection", new CollectionCertStoreParameters(lists));
        }
    }

    private X509ExtendedTrustManager trusting(List<X509Certificate> valid) throws GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try {
            trusted.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException(e); // there is nothing to read
        }
        for (X509Certificate authority : valid) {
            trusted.setCertificateEntry("authority-" + trusted.size(), authority);
        }
        PKIXBuilderParameters rules = new PKIXBuilderParameters(trusted, new X509CertSelector());
        rules.setRevocationEnabled(revoked != null);
        if (revoked != null) {
            rules.addCertStore(revoked);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(new CertPathTrustManagerParameters(rules));
        return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    }

    /** Who decides now: an authority may have come of age, or be over, since the last client. */
    private X509ExtendedTrustManager decides() throws CertificateException {
        List<X509Certificate> valid =
                authorities.stream().filter(TrustedAuthorities::isValidNow).toList();
        Valid known = current;
        if (known.authorities().equals(valid)) {
            return known.decides();
        }
        if (valid.isEmpty()) {
            throw new CertificateException("the time of every trusted authority is over, or has not come");
        }
        try {
            current = new Valid(valid, trusting(valid));
            return current.decides();
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    private static boolean isValidNow(X509Certificate authority) {
        try {
            authority.checkValidity();
            return true;
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            return false;
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        decides().checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        decides().checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        decides().checkClientTrusted(chain, type);
    }

    /** Told to clients, so that they choose a certificate that can be checked. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.toArray(X509Certificate[]::new);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw noServers();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw noServers();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw noServers();
    }

    private static CertificateException noServers() {
        return new CertificateException("a listener has no servers to trust");
    }
}
