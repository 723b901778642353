package io.lintel.broker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys, certificates and revocations for tests (RFC 5280), made here, since a process of keytool for each takes seconds. */
public final class Certificates {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final byte[] SHA256_WITH_ECDSA = Der.sequence(Der.identifier(1, 2, 840, 10045, 4, 3, 2));
    private static final byte[] COMMON_NAME = Der.identifier(2, 5, 4, 3);
    private static final byte[] SUBJECT_ALTERNATIVE_NAMES = Der.identifier(2, 5, 29, 17);
    private static final byte[] BASIC_CONSTRAINTS = Der.identifier(2, 5, 29, 19);
    private static final byte[] CRL_NUMBER = Der.identifier(2, 5, 29, 20);
    private static final AtomicLong SERIALS = new AtomicLong();

    private final Path folder;
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();

    public Certificates(Path folder) {
        this.folder = folder;
    }

    /**
     * A key and who vouches for it.
     *
     * @param chain its certificate first
     */
    private record Issued(String name, KeyPair keys, List<X509Certificate> chain) {}

    private record Validity(Instant from, Instant to) {
        static Validity ofToday() {
            return new Validity(
                    Instant.now().minus(Duration.ofMinutes(1)), Instant.now().plus(Duration.ofDays(90)));
        }

        /** A day, ten days ago. */
        static Validity over() {
            return new Validity(
                    Instant.now().minus(Duration.ofDays(10)), Instant.now().minus(Duration.ofDays(9)));
        }

        byte[] der() {
            return Der.sequence(Der.time(from), Der.time(to));
        }
    }

    /** PEM files of a new key and its certificate, signed by itself, in place of the one there may have been. */
    public TlsConfig.Identity create(String name) throws IOException, GeneralSecurityException {
        return issue(name, "", Validity.ofToday());
    }

    /** The same, signed by another of these. */
    public TlsConfig.Identity create(String name, String signer) throws IOException, GeneralSecurityException {
        return issue(name, signer, Validity.ofToday());
    }

    /** A certificate that was good for a day, ten days ago; signed by another of these, or by itself if that is empty. */
    public TlsConfig.Identity createExpired(String name, String signer) throws IOException, GeneralSecurityException {
        return issue(name, signer, Validity.over());
    }

    private TlsConfig.Identity issue(String name, String signer, Validity validity)
            throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        Issued by = signer.isEmpty() ? new Issued(name, keys, List.of()) : of(signer);
        byte[] extensions = signer.isEmpty()
                ? Der.sequence(
                        extension(BASIC_CONSTRAINTS, Der.sequence(Der.yes())), // it may vouch for others
                        extension(SUBJECT_ALTERNATIVE_NAMES, Der.sequence(Der.dnsName(name))))
                : Der.sequence(extension(BASIC_CONSTRAINTS, Der.sequence()));
        byte[] told = Der.sequence(
                Der.tagged(0, Der.integer(BigInteger.TWO)), // version 3
                Der.integer(BigInteger.valueOf(SERIALS.incrementAndGet())),
                SHA256_WITH_ECDSA,
                distinguishedName(by.name()),
                validity.der(),
                distinguishedName(name),
                keys.getPublic().getEncoded(),
                Der.tagged(3, extensions));
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(signed(told, by.keys().getPrivate())));
        issued.put(
                name,
                new Issued(
                        name,
                        keys,
                        Stream.concat(Stream.of(certificate), by.chain().stream())
                                .toList()));
        return new TlsConfig.Identity(
                write(name + ".crt", "CERTIFICATE", certificate.getEncoded()),
                write(name + ".key", "PRIVATE KEY", keys.getPrivate().getEncoded()));
    }

    /** A PEM file that says that a signer takes its word for one of these back. */
    public Path revoke(String name, String signer) throws IOException, GeneralSecurityException {
        Validity validity = Validity.ofToday();
        byte[] revoked =
                Der.sequence(Der.integer(of(name).chain().getFirst().getSerialNumber()), Der.time(validity.from()));
        byte[] number = extension(CRL_NUMBER, Der.integer(BigInteger.valueOf(SERIALS.incrementAndGet())));
        byte[] told = Der.sequence(
                Der.integer(BigInteger.ONE), // version 2
                SHA256_WITH_ECDSA,
                distinguishedName(signer),
                Der.time(validity.from()),
                Der.time(validity.to()),
                Der.sequence(revoked),
                Der.tagged(0, Der.sequence(number)));
        return write(signer + ".crl", "X509 CRL", signed(told, of(signer).keys().getPrivate()));
    }

    /** A client's TLS: it trusts the certificate of one name, and shows that of another, or none if the name is empty. */
    public SSLContext client(String trusted, String own) throws IOException, GeneralSecurityException {
        KeyStore trust = empty();
        trust.setCertificateEntry(trusted, of(trusted).chain().getFirst());
        TrustManagerFactory trusts = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusts.init(trust);
        KeyStore mine = empty();
        if (!own.isEmpty()) {
            Issued shown = of(own);
            mine.setKeyEntry(
                    own, shown.keys().getPrivate(), PASSWORD, shown.chain().toArray(Certificate[]::new));
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(mine, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusts.getTrustManagers(), null);
        return context;
    }

    private Issued of(String name) {
        return Objects.requireNonNull(issued.get(name), name);
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, PASSWORD);
        return keys;
    }

    private static byte[] distinguishedName(String commonName) {
        return Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.text(commonName))));
    }

    private static byte[] extension(byte[] identifier, byte[] value) {
        return Der.sequence(identifier, Der.octets(value));
    }

    private static byte[] signed(byte[] told, PrivateKey by) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(by);
        signature.update(told);
        return Der.sequence(told, SHA256_WITH_ECDSA, Der.bits(signature.sign()));
    }

    private Path write(String file, String what, byte[] der) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                folder.resolve(file), "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }
}
