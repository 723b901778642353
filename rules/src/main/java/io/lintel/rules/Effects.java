package io.lintel.rules;

import io.lintel.rules.value.Bytes;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one event led to, in order: values that somebody else carries out, counts, keeps and logs.
 *
 * @param publishes what is to be published
 * @param calls what is to be sent by another door
 * @param notes what happened to each rule that listened: fired, failed, or not fired and why
 * @param changes what is to be kept, in the same commit as the publishes, so that a restart goes on from here
 * @param number of the changes among all of the rule set: 1, 2, 3, …, in the order in which events of one key were
 *     applied; 0 when there are none. They may be kept only after those with smaller numbers, or together with them
 * @param refusal why the message of the event must not go on to those who listen to it, or null: it may
 */
public record Effects(
        List<Publish> publishes,
        List<Call> calls,
        List<Note> notes,
        List<Change> changes,
        long number,
        @Nullable Refusal refusal) {
    /** No rule listened. */
    public static final Effects NONE = new Effects(List.of(), List.of(), List.of(), List.of(), 0);

    /** Nothing is refused. */
    public Effects(List<Publish> publishes, List<Call> calls, List<Note> notes, List<Change> changes, long number) {
        this(publishes, calls, notes, changes, number, null);
    }

    /** Publishes and notes alone. */
    public Effects(List<Publish> publishes, List<Note> notes) {
        this(publishes, List.of(), notes, List.of(), 0);
    }

    /**
     * A publish of a rule.
     *
     * @param rule id of the rule
     * @param qos 0, 1 or 2
     * @param expirySeconds how long the message is worth delivering, or null for ever
     * @param headers with the cause that it goes back to
     */
    public record Publish(
            String rule,
            String topic,
            Bytes payload,
            int qos,
            boolean retain,
            @Nullable Long expirySeconds,
            Headers headers) {
        /** A publish with nothing but topic and payload. */
        public Publish(String rule, String topic, Bytes payload, int qos, boolean retain) {
            this(rule, topic, payload, qos, retain, null, Headers.NONE);
        }
    }

    /**
     * The message of the event ends here: who sent it is told the reason where its protocol can say it.
     *
     * @param by name of the input, or id of what forbids it
     * @param why for people
     * @param instead what goes on in its place; then it counts as taken, and its sender is told nothing
     */
    public record Refusal(
            Reason reason, String by, String why, @Nullable Publish instead) {
        /** What is wrong with the message. */
        public enum Reason {
            /** The payload is not what the input says that it is. */
            INVALID_PAYLOAD,
            /** It would lead to what must never be. */
            FORBIDDEN
        }
    }

    /**
     * Something for another door than MQTT. An {@link Event.Answer} with the same id tells what became of it, but for
     * {@link Target.Log}, which is not answered.
     *
     * @param rule id of the rule
     */
    public record Call(String id, String rule, Target target) {}

    /**
     * One record of what is kept.
     *
     * @param value null when it is kept no longer
     */
    public record Change(Bytes key, @Nullable Bytes value) {}

    /**
     * What became of one rule, or of one input, at one event. Why is only put into words when somebody asks: most notes are
     * counted and never read.
     */
    public static final class Note {
        private final String rule;
        private final Outcome outcome;
        private final String topic;
        private final Supplier<String> words;
        private volatile @Nullable String why;

        /**
         * A note that explains itself when asked.
         *
         * @param words gives the same text whenever and on whatever thread it is asked
         */
        public Note(String rule, Outcome outcome, Supplier<String> words) {
            this(rule, outcome, "", words);
        }

        /** A note about a topic. */
        public Note(String rule, Outcome outcome, String topic, Supplier<String> words) {
            this.rule = rule;
            this.outcome = outcome;
            this.topic = topic;
            this.words = words;
        }

        public Note(String rule, Outcome outcome, String why) {
            this(rule, outcome, () -> why);
        }

        /** Id of the rule, or name of the input. */
        public String rule() {
            return rule;
        }

        public Outcome outcome() {
            return outcome;
        }

        /** What puts it into words; may know more than these. */
        public Supplier<String> explanation() {
            return words;
        }

        /** The topic of a command that was refused; empty when it is not about one. */
        public String topic() {
            return topic;
        }

        /** For people. */
        public String why() {
            String known = why;
            if (known == null) {
                known = words.get();
                why = known;
            }
            return known;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Note that
                    && rule.equals(that.rule)
                    && outcome == that.outcome
                    && topic.equals(that.topic)
                    && why().equals(that.why());
        }

        @Override
        public int hashCode() {
            return 31 * rule.hashCode() + outcome.hashCode();
        }

        @Override
        public String toString() {
            return rule + ' ' + outcome + ": " + why();
        }
    }

    /** The ways in which a rule, or an input, can answer an event. */
    public enum Outcome {
        FIRED,
        /** The condition was false: {@code why} names the part. */
        NOT_TRUE,
        /** The condition was unknown: {@code why} names the value and says why it is not known. */
        UNKNOWN,
        /** Nothing turned true: the condition of a {@code becomes} held already, or the value is a retained one. */
        NO_EDGE,
        /** Not yet: a {@code for} or a {@code debounce} has begun, and says when it ends. */
        WAITING,
        /** A run is under way, or the last one was too short a time ago. */
        BUSY,
        /** A step failed: {@code why} says which and how. */
        FAILED,
        /** A never did not let a command pass: {@code rule} is the id of the never. */
        REFUSED,
        /** The payload of an input cannot be read: {@code rule} is the input's name. */
        UNREADABLE,
        /** The limits of what is kept are reached: {@code rule} is the name of the input, or the id of the rule. */
        FULL,
        /** A key was forgotten, since nothing was heard of it for the longest time: {@code rule} is the name of the input. */
        FORGOTTEN,
        /** The rule goes in circles or runs too often, and rests until the next reload: {@code why} prints the circle. */
        QUARANTINED
    }
}
