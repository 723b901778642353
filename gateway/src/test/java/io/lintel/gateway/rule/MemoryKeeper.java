package io.lintel.gateway.rule;

import io.lintel.rules.Effects;
import java.util.ArrayList;
import java.util.List;

/** Keeps changes in memory, for a test to look at. */
final class MemoryKeeper implements Keeper {
    final List<Effects.Change> changes = new ArrayList<>();

    @Override
    public List<Effects.Change> kept() {
        return List.of();
    }

    @Override
    public void keep(long number, List<Effects.Change> more) {
        changes.addAll(more);
    }

    @Override
    public void close() {}
}
