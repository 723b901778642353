package io.lintel.gateway.access;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers for a few minutes which password was right, so that a fleet that reconnects is not worked off slowly. Keeps
 * no password, only a fingerprint that is worth nothing outside of this process; one for each user at most. Any thread
 * may use it.
 */
final class ProvenPasswords {
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int KEY_BYTES = 32;

    private final byte[] key = new byte[KEY_BYTES];
    private final Map<String, Proof> proofs = new ConcurrentHashMap<>();

    /** Of a password that was right, and how long that is remembered. */
    private static final class Proof {
        private final byte[] fingerprint;
        private final long untilNanos;

        Proof(byte[] fingerprint, long untilNanos) {
            this.fingerprint = fingerprint;
            this.untilNanos = untilNanos;
        }

        boolean isOf(byte[] shown, long nowNanos) {
            return untilNanos - nowNanos > 0 && MessageDigest.isEqual(fingerprint, shown);
        }
    }

    ProvenPasswords() {
        new SecureRandom().nextBytes(key);
    }

    /** This password of a user that exists was right just now. */
    void proven(String user, byte[] password, long nowNanos) {
        proofs.put(user, new Proof(fingerprint(password), nowNanos + REMEMBERED.toNanos()));
    }

    /** Whether this password was right a short while ago; false says nothing. */
    boolean isKnown(String user, byte[] password, long nowNanos) {
        Proof proof = proofs.get(user);
        return proof != null && proof.isOf(fingerprint(password), nowNanos);
    }

    private byte[] fingerprint(byte[] password) {
        MessageDigest digest = Digests.sha256();
        digest.update(key);
        return digest.digest(password);
    }
}
