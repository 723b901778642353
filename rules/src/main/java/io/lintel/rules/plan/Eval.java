package io.lintel.rules.plan;

import io.lintel.rules.value.Value;

/**
 * One node of an expression, ready to be evaluated. Total: what cannot be computed is an unknown or failed value, never
 * an exception. Nodes keep nothing between evaluations.
 */
public interface Eval {
    Value eval(Frame frame);
}
