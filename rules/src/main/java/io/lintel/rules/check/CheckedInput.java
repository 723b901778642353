package io.lintel.rules.check;

import io.lintel.rules.payload.Reading;
import io.lintel.rules.syntax.TopicPattern;
import java.util.List;

/**
 * An input that rules read.
 *
 * @param index its place among the inputs of the rule set
 */
public record CheckedInput(int index, String name, TopicPattern topic, Reading reading) {
    /** Whose messages say themselves in which format they are. */
    public CheckedInput(int index, String name, TopicPattern topic) {
        this(index, name, topic, Reading.AUTOMATIC);
    }

    /** Names of the captures, in the order of the topic's levels: a key of this input has a value for each. */
    public List<String> captures() {
        return topic.captures();
    }
}
