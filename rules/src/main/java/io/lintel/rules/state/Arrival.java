package io.lintel.rules.state;

import io.lintel.rules.Event;
import io.lintel.rules.plan.Source;
import io.lintel.rules.value.Value;
import org.jspecify.annotations.Nullable;

/** A message that has come; it is read as a whole only when somebody asks for the whole. */
final class Arrival {
    private final Event.Message message;
    private final Source source;
    private final int maxBytes;
    private @Nullable Value value;

    Arrival(Event.Message message, int maxBytes) {
        this.message = message;
        this.source = new Source(message.payload(), message.headers().contentType());
        this.maxBytes = maxBytes;
    }

    Event.Message message() {
        return message;
    }

    Source source() {
        return source;
    }

    /** The whole payload, or unknown. */
    Value value() {
        Value known = value;
        if (known == null) {
            known = source.read(maxBytes);
            value = known;
        }
        return known;
    }
}
