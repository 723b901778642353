package io.lintel.sim.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a Lintel gateway counted while a run went on: nobody else knows how much of a latency was its rules', and what it did
 * not let pass.
 *
 * @param publishes shown to its gate, by whomever
 * @param turns messages of those that rules heard
 * @param measured turns of which it knows how long they took; all while they are few
 * @param nanos how long those took together
 * @param refusals how many commands each {@code never} did not let pass, by its id
 */
public record GatewayFigures(long publishes, long turns, long measured, long nanos, Map<String, Long> refusals) {

    /** Nobody was asked, or there was nobody who could tell. */
    public static final GatewayFigures NONE = new GatewayFigures(0, 0, 0, 0, Map.of());

    public GatewayFigures {
        refusals = Collections.unmodifiableMap(new TreeMap<>(refusals));
    }

    public boolean isKnown() {
        return publishes > 0;
    }

    /** The time of the rules in the mean over all publishes, those included that no rule hears; in nanoseconds. */
    public double nanosOfRules() {
        return measured == 0 || publishes == 0 ? 0 : nanos / (double) measured * turns / publishes;
    }

    /** What came since; no figure is negative unless the gateway began anew meanwhile. */
    public GatewayFigures since(GatewayFigures before) {
        Map<String, Long> more = new TreeMap<>();
        refusals.forEach((never, count) -> {
            long refused = count - before.refusals.getOrDefault(never, 0L);
            if (refused != 0) {
                more.put(never, refused);
            }
        });
        return new GatewayFigures(
                publishes - before.publishes,
                turns - before.turns,
                measured - before.measured,
                nanos - before.nanos,
                more);
    }
}
