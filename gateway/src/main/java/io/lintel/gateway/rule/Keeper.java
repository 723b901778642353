package io.lintel.gateway.rule;

import io.lintel.rules.Effects;
import java.util.List;

/** Keeps what rules know past the end of the process: the port between rules and whatever stores it. */
public interface Keeper extends AutoCloseable {
    /** Keeps nothing. */
    Keeper NONE = new Keeper() {
        @Override
        public List<Effects.Change> kept() {
            return List.of();
        }

        @Override
        public void keep(List<Effects.Change> changes) {}

        @Override
        public void close() {}
    };

    /** What was kept last of every key, without what was removed. Asked once, at the first event. */
    List<Effects.Change> kept();

    /**
     * Keeps changes, in order. Called in the turn of the event that made them, before its publishes are handed out; what
     * was kept when this returns survives the end of the process.
     */
    void keep(List<Effects.Change> changes);

    @Override
    void close();
}
