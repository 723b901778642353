package io.lintel.sim.link;

/** What happens again and again at known times. */
public final class Periods {

    private Periods() {}

    /**
     * From the start of every period, for a while; never when the period is 0.
     *
     * @param everyNanos the period
     * @param forNanos how long of it, shorter than the period
     */
    public record Repeated(long everyNanos, long forNanos) {

        public static final Repeated NEVER = new Repeated(0, 0);

        public Repeated {
            if (everyNanos < 0 || forNanos < 0 || (everyNanos > 0 && forNanos >= everyNanos)) {
                throw new IllegalArgumentException("a period must be longer than what happens in it");
            }
        }

        boolean holds(long nanos) {
            return everyNanos > 0 && Math.floorMod(nanos, everyNanos) < forNanos;
        }

        /** Which period it is. */
        long number(long nanos) {
            return everyNanos == 0 ? 0 : Math.floorDiv(nanos, everyNanos);
        }

        /** When it is over, if it holds; else that moment itself. */
        long after(long nanos) {
            return holds(nanos) ? nanos - Math.floorMod(nanos, everyNanos) + forNanos : nanos;
        }

        double share() {
            return everyNanos == 0 ? 0 : (double) forNanos / everyNanos;
        }
    }
}
