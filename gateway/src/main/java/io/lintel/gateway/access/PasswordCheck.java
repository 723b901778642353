package io.lintel.gateway.access;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Tries passwords on threads of its own, since that is slow on purpose. A bounded number may wait; who comes when they are
 * too many is to come again.
 */
final class PasswordCheck implements AutoCloseable {
    private static final int WAITING = 1_000;

    private final ThreadPoolExecutor threads;

    /** What became of a check. */
    enum Outcome {
        RIGHT,
        WRONG,
        /** Too many are waiting. */
        BUSY
    }

    PasswordCheck() {
        int count = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.threads = new ThreadPoolExecutor(
                count,
                count,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().name("lintel-passwords-", 1).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** Whether it is the password of this user. A password that was right a moment ago is known at once. */
    CompletionStage<Outcome> check(AccessRules rules, String user, byte[] password) {
        if (rules.isProven(user, password)) {
            return CompletableFuture.completedFuture(Outcome.RIGHT);
        }
        try {
            return CompletableFuture.supplyAsync(
                    () -> rules.isPassword(user, password) ? Outcome.RIGHT : Outcome.WRONG, threads);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(Outcome.BUSY);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
