package io.lintel.gateway.app;

import io.lintel.gateway.engine.EngineRecords;
import io.lintel.gateway.rule.Keeper;
import io.lintel.rules.Effects;
import java.util.List;

/** Keeps what rules know in the engine's store: a timer that rings and the message that it publishes are one commit. */
record EngineKeeper(EngineRecords records) implements Keeper {
    @Override
    public List<Effects.Change> kept() {
        return records.found();
    }

    @Override
    public void keep(long number, List<Effects.Change> changes) {
        records.keep(number, changes);
    }

    @Override
    public void close() {} // the engine closes its store
}
