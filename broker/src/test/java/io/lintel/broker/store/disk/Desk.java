package io.lintel.broker.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.store.Journal;
import io.lintel.broker.store.Owed;
import io.lintel.broker.store.SessionStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.awaitility.Awaitility;

/** A loop that does what a test says, with a journal of a store. */
final class Desk {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    final Journal journal;

    Desk(SessionStore store) {
        this.journal = store.journal(_ -> {}, () -> {});
    }

    long begin(String client) {
        long session = journal.sessionBegun(new ClientId(client), null);
        journal.sessionOpened(session, 1_000, null);
        return session;
    }

    /** A message at QoS 1 that the sessions are owed; returns its number. */
    long owe(String payload, long... sessions) {
        long message = journal.message(Publish.of("t/a", payload, Qos.AT_LEAST_ONCE), 0);
        for (long session : sessions) {
            journal.owed(session, message, Qos.AT_LEAST_ONCE, false, new int[0], null);
        }
        return message;
    }

    /** Ends the turn, and waits until it is true. */
    void commit() {
        journal.flush();
        Awaitility.await().atMost(PATIENCE).until(() -> journal.committed() >= journal.position());
    }

    List<Owed> read(long session, long after, int most) {
        return get(journal.read(session, after, most, Long.MAX_VALUE));
    }

    List<String> payloads(long session) {
        return read(session, 0, Integer.MAX_VALUE).stream()
                .map(owed -> owed.publish().payload().text())
                .toList();
    }

    Map<Long, Publish> retained(long... numbers) {
        return get(journal.readRetained(numbers));
    }

    private <T> T get(CompletionStage<T> stage) {
        journal.flush();
        assertThat(stage.toCompletableFuture()).succeedsWithin(PATIENCE);
        return stage.toCompletableFuture().join();
    }
}
