package io.lintel.rules.state;

import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a strand has asked, and looks out for: the few strands that wait for more than time have one. */
final class Errand {
    /** By which an answer is known, or empty. */
    String token = "";

    /** The topic on which an answer is expected, or empty. */
    String topic = "";

    /** How often a request was published again. */
    int tries;

    /** Expected topics with what came of each; empty when any topic that fits will do. */
    Map<String, @Nullable Value> answers = Map.of();

    /** Where the strand is looked for when a message comes. */
    List<WatchKey> watched = List.of();

    /** Whether nothing is left of it. */
    boolean isOver() {
        return token.isEmpty() && topic.isEmpty() && tries == 0 && answers.isEmpty() && watched.isEmpty();
    }

    /** The topics that have not answered. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        answers.forEach((expected, answer) -> {
            if (answer == null) {
                missing.add(expected);
            }
        });
        return missing;
    }
}
