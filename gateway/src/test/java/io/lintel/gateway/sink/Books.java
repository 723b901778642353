package io.lintel.gateway.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Sinks whose outcomes and dead letters are written down. */
final class Books implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final BlockingQueue<DeadLetter> letters = new LinkedBlockingQueue<>();
    private final Sinks sinks;

    Books(SinkConfig config, Map<String, String> environment) {
        Backoff quick = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), RandomGenerator.of("L64X128MixRandom"));
        sinks = new Sinks(
                config,
                new Secrets(config.secrets(), environment),
                UnaryOperator.identity(),
                quick,
                InstantSource.system(),
                outcomes::add,
                letters::add);
    }

    static Books calling(List<String> hosts, Map<String, String> environment) {
        return new Books(new SinkConfig(hosts, null, null), environment);
    }

    /** What becomes of an errand. */
    Outcome of(Errand errand) throws InterruptedException {
        sinks.carry(errand);
        return next();
    }

    void carry(Errand errand) {
        sinks.carry(errand);
    }

    Outcome next() throws InterruptedException {
        Outcome outcome = outcomes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(outcome).isNotNull();
        return outcome;
    }

    /** Why an errand fails. */
    String failure(Errand errand) throws InterruptedException {
        Outcome outcome = of(errand);
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).why();
    }

    /** The dead letter of an errand that has failed; it comes before the outcome. */
    DeadLetter letter() {
        return letters.remove();
    }

    @Override
    public void close() {
        sinks.close();
    }
}
