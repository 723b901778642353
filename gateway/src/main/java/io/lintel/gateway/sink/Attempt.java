package io.lintel.gateway.sink;

import io.lintel.rules.value.Bytes;
import io.vertx.core.Future;
import java.time.Duration;

/** Tries an errand once, within the time that is left; a failed future carries a {@link SinkException}, or whatever the network has thrown. */
@FunctionalInterface
interface Attempt<E extends Errand> {
    Future<Bytes> on(E errand, Duration left);
}
