package io.lintel.sim.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a Lintel gateway counted while a run went on: nobody else knows how much of a latency was its rules', and what it did
 * not let pass.
 *
 * @param publishes shown to its gate, by whomever
 * @param turns messages of those that rules heard
 * @param measured turns of which it knows how long they took, all while they are few; by class of length, such as {@code 1ms}
 * @param refusals how many commands each {@code never} did not let pass, by its id
 */
public record GatewayFigures(long publishes, long turns, Map<String, Turns> measured, Map<String, Long> refusals) {

    /** Nobody was asked, or there was nobody who could tell. */
    public static final GatewayFigures NONE = new GatewayFigures(0, 0, Map.of(), Map.of());

    /** So many turns, and how long they took together. */
    public record Turns(long count, long nanos) {

        public static final Turns NONE = new Turns(0, 0);

        public Turns plus(Turns other) {
            return new Turns(count + other.count, nanos + other.nanos);
        }

        Turns minus(Turns other) {
            return new Turns(count - other.count, nanos - other.nanos);
        }

        public double meanNanos() {
            return count == 0 ? 0 : nanos / (double) count;
        }
    }

    public GatewayFigures {
        measured = Collections.unmodifiableMap(new TreeMap<>(measured));
        refusals = Collections.unmodifiableMap(new TreeMap<>(refusals));
    }

    public boolean isKnown() {
        return publishes > 0;
    }

    /** All turns that were measured. */
    public Turns allMeasured() {
        return measured.values().stream().reduce(Turns.NONE, Turns::plus);
    }

    /**
     * The time of the rules in the mean over all publishes, those included that no rule hears; in nanoseconds.
     *
     * @param longestNanos the longest of the latencies that it is a part of: a turn that took longer was not on their way
     */
    public double nanosOfRules(long longestNanos) {
        Turns possible = measured.values().stream()
                .filter(turns -> turns.meanNanos() <= longestNanos)
                .reduce(Turns.NONE, Turns::plus);
        return publishes == 0 ? 0 : possible.meanNanos() * turns / publishes;
    }

    /** What came since; no figure is negative unless the gateway began anew meanwhile. */
    public GatewayFigures since(GatewayFigures before) {
        Map<String, Turns> more = new TreeMap<>();
        all(GatewayFigures::measured, before)
                .forEach(length -> more.put(
                        length,
                        measured.getOrDefault(length, Turns.NONE)
                                .minus(before.measured.getOrDefault(length, Turns.NONE))));
        Map<String, Long> refused = new TreeMap<>();
        all(GatewayFigures::refusals, before)
                .forEach(never ->
                        refused.put(never, refusals.getOrDefault(never, 0L) - before.refusals.getOrDefault(never, 0L)));
        more.values().removeIf(Turns.NONE::equals);
        refused.values().removeIf(count -> count == 0);
        return new GatewayFigures(publishes - before.publishes, turns - before.turns, more, refused);
    }

    private Set<String> all(Function<GatewayFigures, Map<String, ?>> part, GatewayFigures before) {
        Set<String> names = new TreeSet<>(part.apply(this).keySet());
        names.addAll(part.apply(before).keySet());
        return names;
    }

    /** Whether nothing is negative. */
    public boolean isForward() {
        return publishes >= 0
                && turns >= 0
                && measured.values().stream().allMatch(some -> some.count() >= 0 && some.nanos() >= 0)
                && refusals.values().stream().allMatch(count -> count >= 0);
    }
}
