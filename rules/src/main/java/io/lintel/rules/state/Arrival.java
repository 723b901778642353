package io.lintel.rules.state;

import io.lintel.rules.Event;
import io.lintel.rules.plan.InputPlan;
import io.lintel.rules.plan.Source;
import io.lintel.rules.value.Value;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message that has come; it is read as a whole only when somebody asks for the whole. */
final class Arrival {
    private final Event.Message message;
    private final Source source;
    private final int maxBytes;
    private @Nullable Value value;
    private Map<InputPlan, Value> guarded = Map.of();

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

    /** What it says for an input; an input that guards its topic is asked before it is kept, and read once. */
    Value read(InputPlan input) {
        if (!input.contract().guards()) {
            return input.read(source, maxBytes);
        }
        if (guarded.isEmpty()) {
            guarded = new HashMap<>(2);
        }
        return guarded.computeIfAbsent(input, one -> one.read(source, maxBytes));
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
