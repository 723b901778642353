package io.lintel.gateway.rule;

import io.lintel.broker.PublishGate.Emit;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Where the rules take a turn that no message has begun: what a turn returns is published in it. An engine gives it. */
@FunctionalInterface
public interface Stage {
    /**
     * Plays a turn on a thread of its own choice.
     *
     * @return completes, never exceptionally, when it is over: false when there is nobody to play it
     */
    CompletionStage<Boolean> play(Supplier<List<Emit>> turn);
}
