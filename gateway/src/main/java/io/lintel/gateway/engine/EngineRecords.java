package io.lintel.gateway.engine;

import io.lintel.broker.Broker;
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
    private final List<Effects.Change> early = new ArrayList<>();
    private volatile @Nullable Broker broker;

    EngineRecords() {}

    /** Takes what the store has kept, before the engine serves anybody. */
    void found(byte[] key, byte[] value) {
        found.add(new Effects.Change(Bytes.of(key), Bytes.of(value)));
    }

    /** The broker serves: what was kept while it began to is kept now. */
    synchronized void serve(Broker serving) {
        early.forEach(record -> keep(serving, record));
        early.clear();
        broker = serving;
    }

    /** What was kept when the engine started. Asked when it serves, or in its gate. */
    public List<Effects.Change> found() {
        return List.copyOf(found);
    }

    /** Keeps records, in order. */
    public void keep(List<Effects.Change> records) {
        Broker serving = broker;
        if (serving == null) {
            keepEarly(records);
        } else {
            records.forEach(record -> keep(serving, record));
        }
    }

    private synchronized void keepEarly(List<Effects.Change> records) {
        Broker serving = broker;
        if (serving == null) {
            early.addAll(records);
        } else {
            records.forEach(record -> keep(serving, record));
        }
    }

    private static void keep(Broker broker, Effects.Change record) {
        Bytes value = record.value();
        broker.keep(record.key().array(), value == null ? null : value.array());
    }
}
