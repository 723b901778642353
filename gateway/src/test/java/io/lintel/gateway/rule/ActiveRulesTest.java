package io.lintel.gateway.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import io.lintel.rules.value.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ActiveRulesTest {
    private static final int THREADS = 4;
    private static final int EVENTS_EACH = 50_000;
    private static final int SWAPS = 200;

    private static FakeRules rules() {
        return new FakeRules(event -> Effects.NONE);
    }

    /** Each event is known to the rules at work, or to those that they took over from: none falls in between. */
    @Test
    void noEventFallsBetweenTwoRuleSets() {
        FakeRules last = rules();
        ActiveRules active = new ActiveRules(last);
        Event event = new Event.Message(Instant.EPOCH, "t", Bytes.of("{}"), false);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<?> running = IntStream.range(0, THREADS)
                    .mapToObj(thread -> threads.submit(() -> {
                        for (int i = 0; i < EVENTS_EACH; i++) {
                            active.apply(event, null);
                        }
                    }))
                    .toList();
            assertThat(running).hasSize(THREADS);
            for (int i = 0; i < SWAPS; i++) {
                last = rules();
                active.swap(last);
            }
        }
        assertThat(last.adopted.get() + last.events.get()).isEqualTo((long) THREADS * EVENTS_EACH);
    }
}
