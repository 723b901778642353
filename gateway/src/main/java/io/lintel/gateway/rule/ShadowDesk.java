package io.lintel.gateway.rule;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a person tries a new version of the rules beside those at work, looks at the differences, and takes it or leaves it.
 * There is one shadow at a time. It survives neither a restart nor a reload of the rules at work.
 */
public interface ShadowDesk {
    /** What became of an order. */
    sealed interface Answer {
        /**
         * It was done.
         *
         * @param view what has come of the shadow by now, or null when there is nothing to tell
         */
        record Done(List<String> lines, @Nullable ShadowView view) implements Answer {}

        /** It cannot be done, because of what was sent: a sentence or a report for a person. */
        record Wrong(String why) implements Answer {}

        /** It cannot be done as things are: a sentence for a person. */
        record NotNow(String why) implements Answer {}
    }

    /**
     * Starts a shadow, in place of the one that runs.
     *
     * @param files texts of rule files by their names
     */
    Answer start(Map<String, String> files);

    /** What has come of it. */
    Answer view();

    /** Puts it to work: its files become the rules folder, and what did not change goes on. */
    Answer promote();

    /** Ends it. */
    Answer drop();
}
