package io.lintel.rules;

import io.lintel.rules.trace.Traces;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A compiled rule set together with what it knows of the world: twins, sides of conditions. Deterministic: the same
 * rules, the same starting state and the same events give the same effects, byte for byte.
 */
public interface RuleSet {
    /** Applies one event. Events of one key are applied in the order of the calls; calls may come from several threads. */
    Effects apply(Event event);

    /**
     * Whether anything could come of a message on this topic. When not, applying it would change nothing, whenever; so
     * nobody has to. Cheap, and asked by anybody at any time.
     */
    boolean hears(String topic);

    /** When an {@link Event.Time} is wanted next; nothing when nothing waits for time to pass. */
    Optional<Instant> due();

    /**
     * Puts back what was kept: called once, before the first event. Until {@link Event.Started} time stands still: nothing
     * that is due fires, so that what is retained can be known again before. What no rule knows any more is named for removal in
     * the effects of the next event.
     *
     * @param kept the last change of every key, in any order, without those that were removed
     */
    void restore(List<Effects.Change> kept);

    /** Ids of the rules, in the order of the sources. */
    List<String> ruleIds();

    /** The topic filters to which these rules listen, without captures: {@code home/+/thermostat/state}. */
    List<String> filters();

    /** The topic filters of the commands that some never may refuse, without captures. */
    default List<String> guarded() {
        return List.of();
    }

    /**
     * Takes over what another rule set knows, as far as it still means the same here: called once, before the first
     * event, on a reload. The other one loses nothing and may go on by itself.
     *
     * @return for people: what was kept and what starts fresh, a line each
     */
    List<String> adopt(RuleSet previous);

    /** What is kept of what its rules do, as far as its settings say so. */
    default Traces traces() {
        return Traces.NONE;
    }
}
