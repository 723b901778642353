package io.lintel.gateway.sink;

import io.lintel.rules.value.Bytes;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * All doors. Takes errands from any thread and never blocks; each errand has one outcome. Doors that the configuration does
 * not open cost nothing, and say so when somebody wants to pass.
 */
public final class Sinks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sinks.class);
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int LONGEST_LINE = 1_000;
    private static final int WORKERS = 4;

    private final UnaryOperator<String> mask;
    private final InstantSource clock;
    private final Consumer<Outcome> outcomes;
    private final Consumer<DeadLetter> deadLetters;
    private final @Nullable Vertx vertx;
    private final @Nullable Lane<Errand.Http> http;
    private final @Nullable Lane<Errand.Mail> mail;

    /**
     * Opens the doors.
     *
     * @param mask hides what nobody may read in lines of the log and dead letters
     * @param outcomes told once for each errand, on a thread of the sinks or of who brought the errand
     */
    public static Sinks open(
            SinkConfig config,
            UnaryOperator<String> mask,
            InstantSource clock,
            Consumer<Outcome> outcomes,
            Consumer<DeadLetter> deadLetters) {
        Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofMinutes(1), RandomGenerator.getDefault());
        Secrets secrets = new Secrets(config.secrets(), System.getenv());
        return new Sinks(config, secrets, mask, backoff, clock, outcomes, deadLetters);
    }

    Sinks(
            SinkConfig config,
            Secrets secrets,
            UnaryOperator<String> mask,
            Backoff backoff,
            InstantSource clock,
            Consumer<Outcome> outcomes,
            Consumer<DeadLetter> deadLetters) {
        this.mask = mask;
        this.clock = clock;
        this.outcomes = outcomes;
        this.deadLetters = letter -> deadLetters.accept(letter.masked(mask));
        AllowedHosts hosts = AllowedHosts.of(config.allowedHosts());
        SinkConfig.Mail server = config.mail();
        if (hosts.isEmpty() && server == null) {
            vertx = null;
            http = null;
            mail = null;
            return;
        }
        Vertx loops = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(WORKERS)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        vertx = loops;
        http = hosts.isEmpty() ? null : lane(loops, new HttpSink(loops, hosts, secrets, clock)::attempt, backoff);
        mail = server == null ? null : lane(loops, new MailSink(loops, server, secrets)::attempt, backoff);
    }

    private <E extends Errand> Lane<E> lane(Vertx loops, Attempt<E> attempt, Backoff backoff) {
        return new Lane<>(loops, attempt, backoff, clock, outcomes, deadLetters);
    }

    /** Takes an errand. */
    public void carry(Errand errand) {
        switch (errand) {
            case Errand.Http call -> {
                if (http == null) {
                    refuse(call, "no host may be called: list those that may in LINTEL_SINKS_HTTP_ALLOW");
                } else {
                    http.take(call);
                }
            }
            case Errand.Mail letter -> {
                if (mail == null) {
                    refuse(letter, "there is no mail server: set LINTEL_SINKS_MAIL_HOST");
                } else {
                    mail.take(letter);
                }
            }
            case Errand.Log line -> {
                log(line);
                outcomes.accept(new Outcome.Done(line.id(), Bytes.of(new byte[0])));
            }
        }
    }

    private void log(Errand.Log line) {
        Level level = switch (line.level()) {
            case DEBUG -> Level.DEBUG;
            case INFO -> Level.INFO;
            case WARN -> Level.WARN;
            case ERROR -> Level.ERROR;
        };
        LOG.atLevel(level).log("{}: {}", line.rule(), printable(mask.apply(line.text())));
    }

    private void refuse(Errand errand, String why) {
        deadLetters.accept(new DeadLetter(clock.instant(), errand.rule(), errand.id(), errand.destination(), 0, why));
        outcomes.accept(new Outcome.Failed(errand.id(), why));
    }

    private static String printable(String text) {
        String line = CONTROL.matcher(text).replaceAll(" ");
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }

    /** Lets go of what is under way. */
    @Override
    public void close() {
        if (vertx != null) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
