package io.lintel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.value.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Several threads bring events of the same keys: the numbers of what is to be kept are the order in which that was so. */
final class ChangesOrderTest {
    private static final int THREADS = 4;
    private static final int EVENTS = 500;
    private static final int KEYS = 3;
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static final String RULES = """
            inputs: { tick: "tick/{k}" }
            rules:
              - id: count
                when: { message: tick }
                mode: { queued: 5 }
                then:
                  - set: { n: "${has(n) ? n + 1 : 1}" }
                  - publish: "count/{k}"
                    payload: "${n}"
            """;

    private static RuleSet rules() {
        return switch (Rules.compile(List.of(new RuleSource("r.yaml", RULES)))) {
            case Compilation.Ready ready -> ready.rules();
            case Compilation.Rejected rejected ->
                throw new AssertionError(rejected.issues().getFirst().render());
        };
    }

    private static Event tick(int key) {
        return new Event.Message(NOW, "tick/" + key, Bytes.of("1"), false);
    }

    @Test
    void theNumbersSayWhatWasLast() throws Exception {
        Collection<Effects> all = new ConcurrentLinkedQueue<>();
        RuleSet rules = rules();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                work.add(threads.submit(() ->
                        IntStream.range(0, EVENTS).forEach(n -> all.add(rules.apply(tick(n % KEYS))))));
            }
            for (Future<?> each : work) {
                each.get();
            }
        }
        List<Effects> inOrder = all.stream()
                .filter(effects -> effects.number() > 0)
                .sorted(Comparator.comparingLong(Effects::number))
                .toList();
        assertThat(inOrder.stream().map(Effects::number))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, inOrder.size()).boxed().toList());
        RuleSet restarted = rules();
        restarted.restore(lastOf(inOrder));
        for (int key = 0; key < KEYS; key++) {
            int heard = THREADS * ((EVENTS - key - 1) / KEYS + 1);
            assertThat(restarted
                            .apply(tick(key))
                            .publishes()
                            .getFirst()
                            .payload()
                            .text())
                    .isEqualTo(Integer.toString(heard + 1));
        }
    }

    private static List<Effects.Change> lastOf(List<Effects> all) {
        Map<Bytes, Effects.Change> last = new HashMap<>();
        all.forEach(effects -> effects.changes().forEach(change -> last.put(change.key(), change)));
        return last.values().stream().filter(change -> change.value() != null).toList();
    }

    @Test
    void aReloadGoesOnCounting() {
        RuleSet before = rules();
        long number = before.apply(tick(0)).number();
        RuleSet after = rules();
        after.adopt(before);
        assertThat(after.apply(tick(0)).number()).isEqualTo(number + 1);
    }
}
