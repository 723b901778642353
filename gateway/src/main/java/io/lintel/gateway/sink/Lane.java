package io.lintel.gateway.sink;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The way of all errands of one kind: so many wait, so many are under way, each is tried again until its time is over. Errands
 * come from any thread; everything else happens on one event loop.
 */
final class Lane<E extends Errand> {
    private static final int MOST_WAITING = 1_000;
    private static final int MOST_UNDER_WAY = 16;

    private final Vertx vertx;
    private final Context loop;
    private final Attempt<E> attempt;
    private final Backoff backoff;
    private final InstantSource clock;
    private final Consumer<Outcome> outcomes;
    private final Consumer<DeadLetter> deadLetters;
    private final AtomicInteger taken = new AtomicInteger();
    private final Queue<Task<E>> waiting = new ArrayDeque<>();
    private int underWay;

    /** An errand and when its time is over. */
    private record Task<E extends Errand>(E errand, Instant deadline) {}

    Lane(
            Vertx vertx,
            Attempt<E> attempt,
            Backoff backoff,
            InstantSource clock,
            Consumer<Outcome> outcomes,
            Consumer<DeadLetter> deadLetters) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.attempt = attempt;
        this.backoff = backoff;
        this.clock = clock;
        this.outcomes = outcomes;
        this.deadLetters = deadLetters;
    }

    void take(E errand) {
        if (taken.incrementAndGet() > MOST_WAITING) {
            taken.decrementAndGet();
            String why = "more than " + MOST_WAITING + " wait already";
            deadLetters.accept(letter(errand, 0, why));
            outcomes.accept(new Outcome.Failed(errand.id(), why));
            return;
        }
        Task<E> task = new Task<>(errand, clock.instant().plus(errand.within()));
        loop.runOnContext(now -> {
            waiting.add(task);
            next();
        });
    }

    private void next() {
        while (underWay < MOST_UNDER_WAY && !waiting.isEmpty()) {
            underWay++;
            attempt(waiting.remove(), 1, SinkException.lasting("its time was over before it was its turn"));
        }
    }

    /** @param last why it failed the last time */
    private void attempt(Task<E> task, int number, Throwable last) {
        Duration left = Duration.between(clock.instant(), task.deadline());
        if (left.toMillis() <= 0) {
            end(task.errand(), number - 1, last);
            return;
        }
        attempt.on(task.errand(), left)
                .onComplete(tried -> loop.runOnContext(now -> {
                    if (tried.succeeded()) {
                        end(new Outcome.Done(task.errand().id(), tried.result()));
                    } else {
                        failed(task, number, tried.cause());
                    }
                }));
    }

    private void failed(Task<E> task, int attempts, Throwable cause) {
        boolean passing = !(cause instanceof SinkException known) || known.isPassing();
        Duration pause = backoff.after(attempts);
        if (passing && clock.instant().plus(pause).isBefore(task.deadline())) {
            vertx.setTimer(Math.max(1, pause.toMillis()), due -> attempt(task, attempts + 1, cause));
        } else {
            end(task.errand(), attempts, cause);
        }
    }

    private void end(E errand, int attempts, Throwable cause) {
        String why = why(cause);
        deadLetters.accept(letter(errand, attempts, why));
        end(new Outcome.Failed(errand.id(), why));
    }

    /** What a library says may hold what was sent, so only the kind of its failure is told. */
    private static String why(Throwable cause) {
        return cause instanceof SinkException known
                ? String.valueOf(known.getMessage())
                : "it cannot be reached: " + cause.getClass().getSimpleName();
    }

    private void end(Outcome outcome) {
        taken.decrementAndGet();
        underWay--;
        outcomes.accept(outcome);
        next();
    }

    private DeadLetter letter(E errand, int attempts, String why) {
        return new DeadLetter(clock.instant(), errand.rule(), errand.id(), errand.destination(), attempts, why);
    }
}
