package io.lintel.rules.state;

import io.lintel.rules.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * The topics that were heard of late, for devices say the same again and again. Each has one place, which the next topic of
 * the same hash takes; so it stays small, and asked by many it needs no lock: a hearing is a value, and whoever does not
 * see it yet makes it again.
 */
final class Hearings {
    private static final int PLACES = 1 << 11;
    private static final int LONGEST = 256;

    private final Plan plan;
    private final @Nullable Hearing[] recent = new @Nullable Hearing[PLACES];

    Hearings(Plan plan) {
        this.plan = plan;
    }

    Hearing of(String topic) {
        int hash = topic.hashCode();
        int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
        Hearing known = recent[place];
        if (known != null && known.topic().equals(topic)) {
            return known;
        }
        Hearing hearing = Hearing.of(topic, plan);
        if (topic.length() <= LONGEST) {
            recent[place] = hearing;
        }
        return hearing;
    }
}
