package io.lintel.sim.link.relay;

import io.lintel.sim.link.Passage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How the latest PUBLISH of each topic passed a link, told apart by direction, so that a latency can be split. A topic of
 * which messages follow each other faster than they arrive has no useful answer here. For any thread.
 */
public final class Passages {

    /** More topics than these are not followed. */
    private static final int MOST_TOPICS = 100_000;

    private final Map<String, Passage> up = new ConcurrentHashMap<>();
    private final Map<String, Passage> down = new ConcurrentHashMap<>();

    /** From the device; no time at all when none of the topic has passed a link. */
    public Passage up(String topic) {
        return up.getOrDefault(topic, Passage.NONE);
    }

    /** Towards the device; else as {@link #up}. */
    public Passage down(String topic) {
        return down.getOrDefault(topic, Passage.NONE);
    }

    void passedUp(String topic, Passage passage) {
        note(up, topic, passage);
    }

    void passedDown(String topic, Passage passage) {
        note(down, topic, passage);
    }

    private static void note(Map<String, Passage> passages, String topic, Passage passage) {
        if (passages.size() < MOST_TOPICS || passages.containsKey(topic)) {
            passages.put(topic, passage);
        }
    }
}
