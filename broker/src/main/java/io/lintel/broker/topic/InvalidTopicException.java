package io.lintel.broker.topic;

/** A text is no topic name or no topic filter; the message says why and where. */
public final class InvalidTopicException extends IllegalArgumentException {
    public InvalidTopicException(String message) {
        super(message);
    }
}
