package io.lintel.rules.check;

import io.lintel.rules.payload.Reading;
import io.lintel.rules.schema.Contract;
import io.lintel.rules.syntax.TopicPattern;
import java.util.List;

/**
 * An input that rules read.
 *
 * @param index its place among the inputs of the rule set
 * @param passing whether a message is only of interest when it comes: it is not kept
 */
public record CheckedInput(
        int index, String name, TopicPattern topic, Reading reading, Contract contract, boolean passing) {
    /** Whose messages say themselves in which format they are. */
    public CheckedInput(int index, String name, TopicPattern topic, boolean passing) {
        this(index, name, topic, Reading.AUTOMATIC, Contract.NONE, passing);
    }

    /** Whose messages say themselves in which format they are, and are kept. */
    public CheckedInput(int index, String name, TopicPattern topic) {
        this(index, name, topic, false);
    }

    /** Names of the captures, in the order of the topic's levels: a key of this input has a value for each. */
    public List<String> captures() {
        return topic.captures();
    }
}
