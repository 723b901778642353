package io.lintel.rules.function;

import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import io.lintel.rules.value.Value.Bool;
import io.lintel.rules.value.Value.Text;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Digests, message authentication codes and signatures. Keys and signatures are bytes, or text in hex or base64. */
final class HashFunctions {
    private static final String SHA_256 = "sha256";
    private static final String ED25519 = "ed25519";

    private static final Map<String, String> DIGESTS =
            Map.of("md5", "MD5", "sha1", "SHA-1", SHA_256, "SHA-256", "sha512", "SHA-512");
    private static final Map<String, String> MACS =
            Map.of("hmac-sha1", "HmacSHA1", "hmac-sha256", "HmacSHA256", "hmac-sha512", "HmacSHA512");

    /** What stands before a raw Ed25519 key in its X.509 form (RFC 8410, 4). */
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2})+");

    static final List<Function> ALL = List.of(
            of(
                    "hash(of: text | bytes, algorithm?: text): text",
                    "the digest in hex: 'sha256' when left out, or 'sha512', 'sha1', 'md5', 'crc32'",
                    HashFunctions::hash,
                    "hash('abc', 'crc32') → \"352441c2\"",
                    "substring(hash('abc'), 0, 8) → \"ba7816bf\""),
            of(
                    "hmac(of: text | bytes, key: text | bytes, algorithm?: text): text",
                    "the message authentication code in hex: 'hmac-sha256' when left out, or 'hmac-sha512', 'hmac-sha1'; a key in text is taken as its UTF-8",
                    HashFunctions::hmac,
                    "substring(hmac('abc', 'key'), 0, 8) → \"9c196e32\""),
            of(
                    "verify(of: text | bytes, signature: text | bytes, key: text | bytes, algorithm?: text): bool",
                    "whether the signature is right: 'hmac-sha256' when left out, or 'hmac-sha512', 'hmac-sha1', and 'ed25519' with the public key",
                    HashFunctions::verify,
                    "verify('abc', hmac('abc', 'key'), 'key') → true",
                    "verify('', 'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b', 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'ed25519') → true"));

    private HashFunctions() {}

    private static Function of(String signature, String about, Body body, String... examples) {
        return Function.of(Family.HASHES, signature, about, body, examples);
    }

    private static Value hash(Args a) {
        String algorithm = a.has(1) ? a.text(1) : SHA_256;
        if (algorithm.equals("crc32")) {
            CRC32 crc = new CRC32();
            crc.update(a.bytes(0).array());
            return new Text("%08x".formatted(crc.getValue()));
        }
        String digest = DIGESTS.get(algorithm);
        if (digest == null) {
            return noAlgorithm(algorithm);
        }
        try {
            return hex(MessageDigest.getInstance(digest).digest(a.bytes(0).array()));
        } catch (GeneralSecurityException e) {
            return noAlgorithm(algorithm);
        }
    }

    private static Value noAlgorithm(String name) {
        return new Value.Unknown("there is no algorithm '" + Texts.shortened(name) + "'");
    }

    private static Value hex(byte[] bytes) {
        return new Text(HexFormat.of().formatHex(bytes));
    }

    private static Value hmac(Args a) {
        Value code = code(a, a.has(2) ? a.text(2) : "hmac-sha256", a.bytes(1));
        return code instanceof Bytes bytes ? hex(bytes.array()) : code;
    }

    private static Value code(Args a, String algorithm, Bytes key) {
        String mac = MACS.get(algorithm);
        if (mac == null) {
            return noAlgorithm(algorithm);
        }
        if (key.sizeBytes() == 0) {
            return new Value.Unknown("the key is empty");
        }
        try {
            Mac code = Mac.getInstance(mac);
            code.init(new SecretKeySpec(key.array(), mac));
            return Bytes.of(code.doFinal(a.bytes(0).array()));
        } catch (GeneralSecurityException e) {
            return noAlgorithm(algorithm);
        }
    }

    private static Value verify(Args a) {
        String algorithm = a.has(3) ? a.text(3) : "hmac-sha256";
        Bytes signature = written(a.value(1));
        if (algorithm.equals(ED25519)) {
            return Bool.of(isSigned(a.bytes(0), signature, written(a.value(2))));
        }
        Value code = code(a, algorithm, a.bytes(2));
        return code instanceof Bytes bytes
                ? Bool.of(MessageDigest.isEqual(bytes.array(), signature.array())) // in constant time
                : code;
    }

    private static boolean isSigned(Bytes message, Bytes signature, Bytes key) {
        byte[] encoded = new byte[ED25519_PREFIX.length + key.sizeBytes()];
        System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
        System.arraycopy(key.array(), 0, encoded, ED25519_PREFIX.length, key.sizeBytes());
        try {
            PublicKey publicKey = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey);
            verifier.update(message.array());
            return verifier.verify(signature.array());
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    /** Bytes as they are, or as a text writes them in hex or base64; what writes none is no bytes. */
    private static Bytes written(Value value) {
        if (!(value instanceof Text(String text))) {
            return (Bytes) value;
        }
        try {
            return Bytes.of(
                    HEX.matcher(text).matches()
                            ? HexFormat.of().parseHex(text)
                            : Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/')));
        } catch (IllegalArgumentException e) {
            return Bytes.of(new byte[0]);
        }
    }
}
