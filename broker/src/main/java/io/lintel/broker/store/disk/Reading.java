package io.lintel.broker.store.disk;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Something that a loop wants to know of what is on disk, as of the turn in which it asked. */
final class Reading<T> {
    private final Question<T> question;
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    /** How it is found in a view of the tables. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Engine.View view) throws IOException;
    }

    Reading(Question<T> question) {
        this.question = question;
    }

    CompletionStage<T> answer() {
        return answer;
    }

    void answer(Engine.View view) {
        try {
            answer.complete(question.ask(view));
        } catch (IOException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    void refuse(Throwable why) {
        answer.completeExceptionally(why);
    }
}
