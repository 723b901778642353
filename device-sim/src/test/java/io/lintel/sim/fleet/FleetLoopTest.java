package io.lintel.sim.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FleetLoopTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5); // nanoTime may wrap around at any moment
    private final FleetLoop loop = new FleetLoop(clock::get);
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void doesWhatIsDueInItsOrderAndNeverBefore() throws Exception {
        try (loop) {
            long now = loop.now();
            loop.at(now + 30, () -> done.add("last"));
            loop.at(now + 10, () -> done.add("first"));
            loop.at(now + 10, () -> done.add("second"));
            loop.start();
            assertThat(settled()).isEmpty();
            clock.addAndGet(10);
            assertThat(settled()).containsExactly("first", "second");
            clock.addAndGet(20);
            assertThat(settled()).containsExactly("first", "second", "last");
        }
    }

    @Test
    void notesHowLateItWas() throws Exception {
        try (loop) {
            loop.at(loop.now(), () -> done.add("late"));
            clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(40));
            loop.start();
            settled();
            assertThat(loop.lateness().maxMicros()).isBetween(40_000L, 40_100L);
        }
    }

    @Test
    void aBugEndsItAndIsNotHidden() {
        try (loop) {
            loop.post(() -> {
                throw new IllegalStateException("a bug");
            });
            loop.start();
            assertThatThrownBy(() -> loop.ended().get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("a bug");
            loop.post(() -> done.add("ignored after the end"));
        }
    }

    /** After two rounds of the loop all that was due has been done. */
    private List<String> settled() throws Exception {
        for (int round = 0; round < 2; round++) {
            CompletableFuture<Boolean> answer = loop.ask(() -> true);
            answer.get(10, TimeUnit.SECONDS);
        }
        return List.copyOf(done);
    }
}
