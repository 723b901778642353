package io.lintel.gateway.sink;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * What could not be carried out, for people to read and programs to repair.
 *
 * @param destination without query and credentials
 * @param attempts how often it was tried
 */
public record DeadLetter(Instant at, String rule, String errand, String destination, int attempts, String why) {
    /** Without what nobody may read. */
    DeadLetter masked(UnaryOperator<String> mask) {
        return new DeadLetter(at, rule, errand, mask.apply(destination), attempts, mask.apply(why));
    }

    /** One line of JSON. */
    public String json() {
        return new JsonObject()
                .put("at", at.toString())
                .put("rule", rule)
                .put("call", errand)
                .put("to", destination)
                .put("attempts", attempts)
                .put("why", why)
                .encode();
    }
}
