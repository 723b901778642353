package io.lintel.sim.model.own;

import io.lintel.rules.expression.Expression;
import io.lintel.rules.value.Value;

/** Hears of what could not be worked out. The device goes on with what it knew before. */
@FunctionalInterface
interface Trouble {

    /** For who runs a fleet: a sensor that cannot compute says nothing of it either. */
    Trouble IGNORED = (expression, came) -> {};

    /** @param came what the expression came to: something unknown, or failed, or too long to be kept */
    void met(Expression expression, Value came);
}
