package io.lintel.sim.client.lean;

/** A message did not go out, or the broker refused it. */
public final class NotPublishedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotPublishedException(String why) {
        super(why, null, false, false); // there may be thousands, and nobody looks at their stacks
    }
}
