package io.lintel.gateway.access;

import io.lintel.broker.topic.TopicFilter;

/** Whether a client may do something, and what decides it. */
sealed interface Decision {
    /** It may, by the right to this filter. */
    record Granted(TopicFilter by) implements Decision {}

    /** It may not: no right says that it may. */
    record NotGranted() implements Decision {}

    /** It may not, by the prohibition of this filter. */
    record Forbidden(TopicFilter by) implements Decision {}

    default boolean isGranted() {
        return this instanceof Granted;
    }

    /** For people: why not, or why. */
    default String why() {
        return switch (this) {
            case Granted granted -> "the right to " + granted.by() + " allows it";
            case NotGranted none -> "no right allows it";
            case Forbidden forbidden -> forbidden.by() + " is denied";
        };
    }
}
