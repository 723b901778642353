package io.lintel.broker.topic;

import java.security.SecureRandom;

/** Hashes a level of a topic where it stands, with a key of this process, so that nobody can prepare collisions. */
final class LevelHash {
    private static final long KEY = new SecureRandom().nextLong() | 1;

    private LevelHash() {}

    static int of(String text, int from, int to) {
        long hash = KEY;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * KEY;
            hash ^= hash >>> 29;
        }
        return (int) (hash >>> 32);
    }
}
