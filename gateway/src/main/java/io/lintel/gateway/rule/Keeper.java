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
        public void keep(long number, List<Effects.Change> changes) {}

        @Override
        public void close() {}
    };

    /** What was kept last of every key, without what was removed. Asked once, at the first event. */
    List<Effects.Change> kept();

    /**
     * Keeps changes. Called in the turn of the event that made them, before its publishes are handed out, by several
     * threads at once: so it is not the order of the calls that counts, but that of the numbers.
     *
     * @param number 1, 2, 3, …, each once; see {@link Effects#number}
     */
    void keep(long number, List<Effects.Change> changes);

    @Override
    void close();
}
