package io.lintel.sim.bench.durability.oracle;

import java.util.List;

/** Watches over one promise, or over some that need the same books. */
sealed interface Check permits DeliveryCheck, RetainedCheck, SessionCheck, WillCheck {
    /** Takes the next event; adds what it breaks. */
    void accept(Event event, List<Breach> breaches);

    /** How much is still to come. */
    long outstanding();

    /** Everything that was to come has had its chance: adds what did not, and expects it no more. */
    void settle(List<Breach> breaches);
}
