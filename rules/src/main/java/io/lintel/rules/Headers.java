package io.lintel.rules;

import io.lintel.rules.value.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What travels with a message beside topic and payload: the MQTT 5 properties that rules see and set.
 *
 * @param contentType MIME type of the payload, or null
 * @param responseTopic where the sender wants an answer, or null
 * @param correlation what the answer has to bring back; empty when there is none
 * @param user user properties in their order, without those of the cause
 * @param cause what the message goes back to, or null when no rule has made it
 */
public record Headers(
        @Nullable String contentType,
        @Nullable String responseTopic,
        Bytes correlation,
        List<UserProperty> user,
        @Nullable Cause cause) {
    /** A message with nothing but topic and payload. */
    public static final Headers NONE = new Headers(null, null, Bytes.of(new byte[0]), List.of(), null);

    /** A name and a value; names may come more than once. */
    public record UserProperty(String name, String value) {}

    public Headers {
        user = user.isEmpty() ? List.of() : List.copyOf(user);
    }

    /** The same headers, going back to this cause. */
    public Headers withCause(Cause newCause) {
        return new Headers(contentType, responseTopic, correlation, user, newCause);
    }
}
