package io.lintel.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys, certificates and revocations for tests, made by the JDK's keytool in one key store. */
public final class Certificates {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path folder;
    private final Path store;

    public Certificates(Path folder) {
        this.folder = folder;
        this.store = folder.resolve("keys.p12");
    }

    /** PEM files of a new key and its certificate, signed by itself, in place of the one there may have been. */
    public TlsConfig.Identity create(String name) throws IOException, InterruptedException, GeneralSecurityException {
        if (Files.exists(store) && load().containsAlias(name)) {
            keytool("-delete", "-alias", name);
        }
        return generate(name, "-ext", "san=dns:" + name, "-ext", "bc:c");
    }

    /** The same, signed by another of these. */
    public TlsConfig.Identity create(String name, String signer)
            throws IOException, InterruptedException, GeneralSecurityException {
        return generate(name, "-signer", signer);
    }

    /** A certificate that was good for a day, ten days ago; signed by another of these, or by itself if that is empty. */
    public TlsConfig.Identity createExpired(String name, String signer)
            throws IOException, InterruptedException, GeneralSecurityException {
        List<String> past = new ArrayList<>(List.of("-startdate", "-10d", "-validity", "1"));
        past.addAll(signer.isEmpty() ? List.of("-ext", "bc:c") : List.of("-signer", signer));
        return generate(name, past.toArray(String[]::new));
    }

    private TlsConfig.Identity generate(String name, String... more)
            throws IOException, InterruptedException, GeneralSecurityException {
        List<String> arguments =
                new ArrayList<>(List.of("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name));
        arguments.addAll(List.of(more));
        keytool(arguments.toArray(String[]::new));
        Path certificate = folder.resolve(name + ".crt");
        Path key = folder.resolve(name + ".key");
        Files.writeString(certificate, pem("CERTIFICATE", certificate(name).getEncoded()));
        Files.writeString(key, pem("PRIVATE KEY", load().getKey(name, PASSWORD).getEncoded()));
        return new TlsConfig.Identity(certificate, key);
    }

    /** A PEM file that says that a signer takes its word for one of these back. */
    public Path revoke(String name, String signer) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve(signer + ".crl");
        String serial = certificate(name).getSerialNumber().toString();
        keytool("-gencrl", "-rfc", "-alias", signer, "-id", serial, "-file", file.toString());
        return file;
    }

    /** A client's TLS: it trusts the certificate of one name, and shows that of another, or none if the name is empty. */
    public SSLContext client(String trusted, String own) throws IOException, GeneralSecurityException {
        KeyStore trust = empty();
        trust.setCertificateEntry(trusted, certificate(trusted));
        TrustManagerFactory trusts = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusts.init(trust);
        KeyStore mine = empty();
        if (!own.isEmpty()) {
            Certificate[] chain = load().getCertificateChain(own);
            mine.setKeyEntry(own, load().getKey(own, PASSWORD), PASSWORD, chain);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(mine, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusts.getTrustManagers(), null);
        return context;
    }

    private X509Certificate certificate(String name) throws IOException, GeneralSecurityException {
        return (X509Certificate) load().getCertificate(name);
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(store.toFile(), PASSWORD);
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, PASSWORD);
        return keys;
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(
                List.of("-storetype", "PKCS12", "-storepass", new String(PASSWORD), "-keystore", store.toString()));
        Path log = folder.resolve("keytool.log");
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException(Files.readString(log));
        }
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + what + "-----\n";
    }
}
