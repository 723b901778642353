package io.lintel.rules.replay;

import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import io.lintel.rules.Headers;
import io.lintel.rules.value.Bytes;
import java.util.Map;

/**
 * Which question of another rule set is which of ours: a device answers the question that it was really asked, and its answer
 * carries the marks of that one. Questions with the same topic and payload are taken for the same; the last 1,000 are known.
 */
final class Correspondence {
    private static final int REMEMBERED = 1_000;

    private final Map<Question, Headers> ours = new Bounded<>(REMEMBERED);
    private final Map<Question, Headers> theirs = new Bounded<>(REMEMBERED);
    private final Map<Bytes, Bytes> correlations = new Bounded<>(REMEMBERED);
    private final Map<String, String> topics = new Bounded<>(REMEMBERED);

    private record Question(String topic, Bytes payload) {}

    /** We have asked, if this asks. */
    void ours(Effects.Publish publish) {
        Headers headers = publish.headers();
        if (isQuestion(headers)) {
            Question question = new Question(publish.topic(), publish.payload());
            Headers other = theirs.remove(question);
            if (other == null) {
                ours.put(question, headers);
            } else {
                pair(other, headers);
            }
        }
    }

    /** They have asked, if this asks. */
    void theirs(Event.Message message) {
        Headers headers = message.headers();
        if (isQuestion(headers)) {
            Question question = new Question(message.topic(), message.payload());
            Headers own = ours.remove(question);
            if (own == null) {
                theirs.put(question, headers);
            } else {
                pair(headers, own);
            }
        }
    }

    private static boolean isQuestion(Headers headers) {
        return headers.correlation().sizeBytes() > 0 || headers.responseTopic() != null;
    }

    private void pair(Headers from, Headers to) {
        correlations.put(from.correlation(), to.correlation());
        String topic = from.responseTopic();
        String own = to.responseTopic();
        if (topic != null && own != null && !topic.equals(own)) {
            topics.put(topic, own);
        }
    }

    /** A message as it would have been had we been asked for it. */
    Event.Message translated(Event.Message message) {
        if (correlations.isEmpty()) {
            return message;
        }
        Headers headers = message.headers();
        Bytes correlation = correlations.get(headers.correlation());
        String topic = topics.get(message.topic());
        if (correlation == null && topic == null) {
            return message;
        }
        Headers known = correlation == null
                ? headers
                : new Headers(
                        headers.contentType(), headers.responseTopic(), correlation, headers.user(), headers.cause());
        return new Event.Message(
                message.at(), topic == null ? message.topic() : topic, message.payload(), message.retained(), known);
    }
}
