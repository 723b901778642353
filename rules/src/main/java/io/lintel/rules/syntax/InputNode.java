package io.lintel.rules.syntax;

import io.lintel.rules.payload.Reading;
import io.lintel.rules.schema.Contract;
import io.lintel.rules.value.Span;
import org.jspecify.annotations.Nullable;

/**
 * What a device says, under a name.
 *
 * @param topic null when it could not be read, which is reported
 */
public record InputNode(String name, @Nullable TopicPattern topic, Reading reading, Contract contract, Span span) {
    /** Whose messages say themselves in which format they are. */
    public InputNode(String name, @Nullable TopicPattern topic, Span span) {
        this(name, topic, Reading.AUTOMATIC, Contract.NONE, span);
    }
}
