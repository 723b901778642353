package io.lintel.broker.session;

import io.lintel.broker.topic.TopicName;
import java.util.HashMap;
import java.util.Map;

/**
 * Topic aliases for one client: numbers for the topics that it is sent most (MQTT 5, 3.3.2.3.4).
 *
 * <p>While numbers are free, a topic gets one with its first publish. When none is free, topics compete: uses are
 * counted, all counts are halved now and then, and a topic without number that has come more often than the least used
 * one with a number takes its place. Topics without number are counted in a small table by hash, so a stream of topics
 * that never come again costs no memory and wins no number.
 */
final class OutboundAliases {
    private static final int CANDIDATES = 64;
    private static final int HALVE_AFTER = 1_024;

    private final TopicName[] topics;
    private final int[] uses;
    private final byte[] candidateUses = new byte[CANDIDATES];
    private final int[] candidates = new int[CANDIDATES];
    private final Map<TopicName, Integer> numbers;
    private int given;
    private int asked;
    private boolean known;

    OutboundAliases(int maximum) {
        topics = new TopicName[maximum];
        uses = new int[maximum];
        numbers = HashMap.newHashMap(maximum);
    }

    /** The alias to send with this topic, or 0; whether the client knows it already is then {@link #isKnown}. */
    int of(TopicName topic) {
        if (++asked == HALVE_AFTER) {
            halve();
        }
        Integer alias = numbers.get(topic);
        if (alias != null) {
            uses[alias - 1]++;
            known = true;
            return alias;
        }
        known = false;
        int seen = countCandidate(topic);
        if (given < topics.length) {
            return introduce(topic, ++given, seen);
        }
        int least = leastUsed();
        return seen > uses[least] ? introduce(topic, least + 1, seen) : 0;
    }

    /** Whether the alias that was last asked for has been introduced to the client before. */
    boolean isKnown() {
        return known;
    }

    /** The publish that was to introduce this alias was not sent. */
    void forget(int alias) {
        numbers.remove(topics[alias - 1]);
        uses[alias - 1] = 0;
    }

    private int introduce(TopicName topic, int alias, int seen) {
        if (topics[alias - 1] != null) {
            numbers.remove(topics[alias - 1]);
        }
        topics[alias - 1] = topic;
        uses[alias - 1] = seen;
        numbers.put(topic, alias);
        return alias;
    }

    private int countCandidate(TopicName topic) {
        int hash = topic.hashCode();
        int slot = (hash ^ hash >>> 16) & (CANDIDATES - 1);
        if (candidates[slot] != hash) {
            candidates[slot] = hash;
            candidateUses[slot] = 0;
        }
        if (candidateUses[slot] < Byte.MAX_VALUE) {
            candidateUses[slot]++;
        }
        return candidateUses[slot];
    }

    private int leastUsed() {
        int least = 0;
        for (int i = 1; i < uses.length; i++) {
            if (uses[i] < uses[least]) {
                least = i;
            }
        }
        return least;
    }

    private void halve() {
        asked = 0;
        for (int i = 0; i < uses.length; i++) {
            uses[i] >>= 1;
        }
        for (int i = 0; i < CANDIDATES; i++) {
            candidateUses[i] >>= 1;
        }
    }
}
