package io.lintel.broker;

import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Reason;
import java.util.List;

/**
 * Sees every publish before it is routed, and decides: pass, replace or refuse; and may add publishes of its own, which
 * come back to the gate one hop deeper. This is where rules run.
 *
 * <p>Called on the thread that read the publish, by several threads at once: it never blocks.
 */
@FunctionalInterface
public interface PublishGate {
    /** Lets everything through. */
    PublishGate OPEN = (publish, origin) -> Verdict.PASS;

    Verdict admit(Publish publish, Origin origin);

    /** What becomes of the publish, and what is published besides. */
    sealed interface Verdict {
        /** Passed as it is, with nothing added. */
        Verdict PASS = new Pass(List.of());

        /** What the gate publishes besides, in order; routed after the publish that caused it. */
        List<Emit> also();

        /** The publish goes on as it is. */
        record Pass(List<Emit> also) implements Verdict {}

        /** Another publish goes on in its place. */
        record Replace(Publish publish, List<Emit> also) implements Verdict {}

        /** The publish ends here; the publisher is told the reason where its protocol version can say it. */
        record Refuse(Reason reason, String why, List<Emit> also) implements Verdict {}
    }

    /**
     * A publish that the gate adds.
     *
     * @param by who adds it: the id of the rule, for logs and traces
     */
    record Emit(Publish publish, String by) {}
}
