package io.lintel.rules.replay;

import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import io.lintel.rules.value.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Knows what was published lately, so that the same in a recording is not taken for something new; each once. */
final class Repetitions {
    private static final Duration LATELY = Duration.ofSeconds(5);
    private static final int REMEMBERED = 10_000;
    private static final int MOST_OF_ONE = 100;

    private final Map<Words, Deque<Instant>> said = new Bounded<>(REMEMBERED);

    private record Words(String topic, Bytes payload) {}

    void published(Instant at, Effects.Publish publish) {
        Deque<Instant> times =
                said.computeIfAbsent(new Words(publish.topic(), publish.payload()), _ -> new ArrayDeque<>());
        times.add(at);
        if (times.size() > MOST_OF_ONE) {
            times.remove();
        }
    }

    /** Whether this is one of those, which then counts no more. */
    boolean take(Event.Message message) {
        Words words = new Words(message.topic(), message.payload());
        Deque<Instant> times = said.get(words);
        if (times == null) {
            return false;
        }
        Instant earliest = message.at().minus(LATELY);
        while (!times.isEmpty() && times.getFirst().isBefore(earliest)) {
            times.remove();
        }
        boolean isOne = times.poll() != null;
        if (times.isEmpty()) {
            said.remove(words);
        }
        return isOne;
    }
}
