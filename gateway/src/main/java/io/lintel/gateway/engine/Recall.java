package io.lintel.gateway.engine;

import io.lintel.broker.PublishGate.Emit;
import io.lintel.broker.message.Publish;
import java.time.Duration;
import java.util.List;

/** Is shown what an engine finds retained when it starts, each message once, before the first client where it can. */
@FunctionalInterface
public interface Recall {
    /** Makes nothing of it. */
    Recall NONE = (_, _) -> List.of();

    /**
     * A message that is retained.
     *
     * @param age for how long, as far as the engine knows; else zero
     * @return what is to be published when all were shown, as effects that no message has caused
     */
    List<Emit> recall(Publish retained, Duration age);
}
