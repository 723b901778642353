package io.lintel.gateway.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.KeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it may be kept: salted, and slow to try out (PBKDF2 with HMAC-SHA-512, RFC 8018, 5.2). As a text:
 * {@code pbkdf2-sha512$ITERATIONS$SALT$HASH}, salt and hash in Base64.
 */
final class PasswordHash {
    /** As OWASP recommends for this function. */
    static final int ITERATIONS = 210_000;

    private static final String NAME = "pbkdf2-sha512";
    private static final int LEAST_ITERATIONS = 1_000;
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LONGEST = 1_024;

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /** Of a new password, with a salt of its own. */
    static PasswordHash of(byte[] password, int iterations, SecureRandom random) {
        byte[] salt = bytes(SALT_BYTES, random);
        return new PasswordHash(iterations, salt, derive(password, salt, iterations));
    }

    /** Of no password, and made at once: to be tried, as slowly as any, where there is no user. */
    static PasswordHash ofNobody(int iterations, SecureRandom random) {
        return new PasswordHash(iterations, bytes(SALT_BYTES, random), bytes(HASH_BYTES, random));
    }

    private static byte[] bytes(int count, SecureRandom random) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /**
     * From its text.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static PasswordHash parse(String text) {
        String[] parts = text.split("\\$", -1);
        if (text.length() > LONGEST || parts.length != 4 || !parts[0].equals(NAME)) {
            throw new IllegalArgumentException("a password is " + NAME + "$ITERATIONS$SALT$HASH");
        }
        int iterations = parts[1].matches("[0-9]{1,8}") ? Integer.parseInt(parts[1]) : 0;
        if (iterations < LEAST_ITERATIONS || iterations > MOST_ITERATIONS) {
            throw new IllegalArgumentException(
                    "the iterations of a password are from " + LEAST_ITERATIONS + " to " + MOST_ITERATIONS);
        }
        byte[] salt = bytes(parts[2]);
        byte[] hash = bytes(parts[3]);
        if (salt.length < SALT_BYTES || hash.length != HASH_BYTES) {
            throw new IllegalArgumentException(
                    "salt and hash of a password are " + SALT_BYTES + " and " + HASH_BYTES + " bytes in Base64");
        }
        return new PasswordHash(iterations, salt, hash);
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    int iterations() {
        return iterations;
    }

    /** Whether this is the password. Takes its time, the same for a wrong one as for the right one. */
    boolean matches(byte[] password) {
        return MessageDigest.isEqual(derive(password, salt, iterations), hash) && password.length > 0;
    }

    private static byte[] derive(byte[] password, byte[] salt, int iterations) {
        char[] characters = new String(password, StandardCharsets.ISO_8859_1).toCharArray(); // each byte is one
        KeySpec spec = new PBEKeySpec(characters, salt, iterations, HASH_BYTES * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA512", e);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    /** As it is kept. */
    String text() {
        Base64.Encoder base64 = Base64.getEncoder();
        return String.join(
                "$", NAME, Integer.toString(iterations), base64.encodeToString(salt), base64.encodeToString(hash));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PasswordHash that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    /** Says nothing of the password. */
    @Override
    public String toString() {
        return NAME;
    }
}
