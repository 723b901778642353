package io.lintel.rules.analyse;

import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the engine has shown.
 *
 * @param messages in this order
 * @param then what happens after them, or null when the last of them is what shows it
 * @param effects what the rules do at last
 */
record Shown(List<Event.Message> messages, @Nullable Event then, Effects effects) {
    Shown {
        messages = List.copyOf(messages);
    }
}
