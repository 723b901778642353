package io.lintel.gateway.engine;

import io.lintel.broker.Authenticator;
import io.lintel.broker.Authorizer;

/**
 * Who is let in, and what they may do.
 *
 * @param anonymous whether clients without a user name may be let in at all; the authenticator is asked all the same, by
 *     an engine that can
 */
public record Guards(Authenticator authenticator, Authorizer authorizer, boolean anonymous) {
    /** Everybody may everything. */
    public static final Guards OPEN = new Guards(Authenticator.ANYBODY, Authorizer.EVERYTHING, true);
}
