package io.lintel.gateway.engine;

import io.lintel.broker.Broker;
import io.lintel.broker.store.KeptRecord;
import io.lintel.rules.Effects;
import io.lintel.rules.value.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the program around an engine keeps in the engine's store: a record becomes true together with the publish that the gate
 * sees, or the turn that is played, while it is kept.
 */
public final class EngineRecords {
    private final List<Effects.Change> found = new ArrayList<>();
    private final List<Numbered> early = new ArrayList<>();
    private volatile @Nullable Broker broker;

    /** Changes that were kept together. */
    private record Numbered(long number, List<Effects.Change> changes) {}

    EngineRecords() {}

    /** Takes what the store has kept, before the engine serves anybody. */
    void found(byte[] key, byte[] value) {
        found.add(new Effects.Change(Bytes.of(key), Bytes.of(value)));
    }

    /** The broker serves: what was kept while it began to is kept now. */
    synchronized void serve(Broker serving) {
        early.forEach(change -> keep(serving, change));
        early.clear();
        broker = serving;
    }

    /** What was kept when the engine started. Asked when it serves, or in its gate. */
    public List<Effects.Change> found() {
        return List.copyOf(found);
    }

    /**
     * Keeps changes of records, in the order of their numbers, whatever that of the calls is.
     *
     * @param number 1, 2, 3, …, each once
     */
    public void keep(long number, List<Effects.Change> changes) {
        Numbered change = new Numbered(number, changes);
        Broker serving = broker;
        if (serving == null) {
            keepEarly(change);
        } else {
            keep(serving, change);
        }
    }

    private synchronized void keepEarly(Numbered change) {
        Broker serving = broker;
        if (serving == null) {
            early.add(change);
        } else {
            keep(serving, change);
        }
    }

    private static void keep(Broker broker, Numbered change) {
        broker.keep(
                change.number,
                change.changes.stream().map(EngineRecords::record).toList());
    }

    private static KeptRecord record(Effects.Change change) {
        Bytes value = change.value();
        return new KeptRecord(change.key().array(), value == null ? null : value.array());
    }
}
