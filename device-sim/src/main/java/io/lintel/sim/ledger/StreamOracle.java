package io.lintel.sim.ledger;

import java.util.Map;
import java.util.TreeMap;

/**
 * Judges the delivery of one stream: one publisher, one topic, one subscriber, messages numbered 1, 2, 3, …
 *
 * <p>Only the gaps are kept, so that a stream costs a few words however long it is. A message that arrives behind a
 * higher number is out of order once; a number that was there already is a duplicate and says nothing about order,
 * since MQTT lets a sender repeat what was not acknowledged. [MQTT-4.6.0-1] [MQTT-4.3.2-1]
 */
public final class StreamOracle {

    private long sent;
    private long acknowledged;
    private long highest;
    private long missing;
    private long duplicated;
    private long outOfOrder;

    /** Runs of numbers that have not arrived though higher ones have: first to last of each run. */
    private final TreeMap<Long, Long> gaps = new TreeMap<>();

    /** The next message is handed to the client; returns its number. */
    public long send() {
        return ++sent;
    }

    /** How many messages were handed to the client so far. */
    public long sent() {
        return sent;
    }

    /** The broker has taken over the responsibility for one more message. */
    public void acknowledge() {
        acknowledged++;
    }

    /** A message has arrived at the subscriber. Returns true when it is there for the first time. */
    public boolean receive(long number) {
        if (number < 1 || number > sent) {
            return false; // not of this stream
        }
        if (number > highest) {
            if (number > highest + 1) {
                gaps.put(highest + 1, number - 1);
                missing += number - 1 - highest;
            }
            highest = number;
            return true;
        }
        if (fill(number)) {
            outOfOrder++;
            return true;
        }
        duplicated++;
        return false;
    }

    private boolean fill(long number) {
        Map.Entry<Long, Long> gap = gaps.floorEntry(number);
        if (gap == null || gap.getValue() < number) {
            return false;
        }
        long first = gap.getKey();
        long last = gap.getValue();
        gaps.remove(first);
        if (first < number) {
            gaps.put(first, number - 1);
        }
        if (number < last) {
            gaps.put(number + 1, last);
        }
        missing--;
        return true;
    }

    /** The judgement as of now: whatever has not arrived counts as lost. */
    public Verdict verdict() {
        long lost = missing + (sent - highest);
        return new Verdict(sent, sent - acknowledged, sent - lost, lost, duplicated, outOfOrder);
    }
}
