package io.lintel.rules.state;

import io.lintel.rules.plan.Op;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One line of steps of a run: the main one, or a branch of a {@code parallel}. As a timer it is due when a wait is over. */
final class Strand extends Timer {
    private final Run run;
    private final int index;
    private final int parent;
    private int place;
    private Rest rest = Rest.NONE;
    private int children;
    private int tries;
    private int attempts;
    private long lengthMillis;
    private String token = "";
    private String topic = "";
    private Map<String, @Nullable Value> answers = Map.of();
    private List<WatchKey> watched = List.of();

    /** Why it does not go on. */
    enum Rest {
        /** It goes on. */
        NONE(0),
        /** A {@code wait}. */
        WAIT(1),
        /** The pause before a failed step is tried again. */
        BACKOFF(2),
        /** A {@code wait_until}. */
        CONDITION(3),
        /** The answer to a {@code request}. */
        REPLY(4),
        /** The answers to a {@code gather}. */
        REPLIES(5),
        /** The answer to a call. */
        CALL(6),
        /** Its branches. */
        BRANCHES(7),
        /** For ever. */
        ENDED(8);

        private static final Map<Integer, Rest> BY_CODE =
                Stream.of(values()).collect(Collectors.toUnmodifiableMap(rest -> rest.code, Function.identity()));

        /** In records. */
        private final int code;

        Rest(int code) {
            this.code = code;
        }

        private static Rest of(int code) {
            Rest rest = BY_CODE.get(code);
            if (rest == null) {
                throw new Unpacker.Damaged("it rests as nobody does");
            }
            return rest;
        }
    }

    Strand(Run run, int index, int parent, int place) {
        this.run = run;
        this.index = index;
        this.parent = parent;
        this.place = place;
    }

    Run run() {
        return run;
    }

    int index() {
        return index;
    }

    /** Index of the strand that waits for this one, or -1. */
    int parent() {
        return parent;
    }

    /** Number of the instruction that comes next, or that it rests in. */
    int place() {
        return place;
    }

    /** The instruction at its place. */
    Op op() {
        return run.rule().program().get(place);
    }

    void goTo(int newPlace) {
        place = newPlace;
        attempts = 0;
    }

    Rest rest() {
        return rest;
    }

    void rest(Rest why) {
        rest = why;
    }

    /** How many of its branches have not ended. */
    int children() {
        return children;
    }

    void children(int count) {
        children = count;
    }

    /** How often a request was published again. */
    int tries() {
        return tries;
    }

    void tries(int count) {
        tries = count;
    }

    /** How often a step has failed. */
    int attempts() {
        return attempts;
    }

    void attempts(int count) {
        attempts = count;
    }

    /** How long it was armed for. */
    long lengthMillis() {
        return lengthMillis;
    }

    void lengthMillis(long millis) {
        lengthMillis = millis;
    }

    /** By which an answer is known, or empty. */
    String token() {
        return token;
    }

    void token(String newToken) {
        token = newToken;
    }

    /** The topic on which an answer is expected, or empty. */
    String topic() {
        return topic;
    }

    void topic(String newTopic) {
        topic = newTopic;
    }

    /** Expected topics with what came of each; empty when any topic that fits will do. */
    Map<String, @Nullable Value> answers() {
        return answers;
    }

    void answers(Map<String, @Nullable Value> newAnswers) {
        answers = newAnswers;
    }

    /** Where it is looked for when a message comes. */
    List<WatchKey> watched() {
        return watched;
    }

    void watched(List<WatchKey> keys) {
        watched = keys;
    }

    @Override
    void fire(Turn turn) {
        turn.stepper().due(this, turn);
    }

    void pack(Packer record) {
        record.number(parent)
                .number(place)
                .octet(rest.code)
                .number(children)
                .number(tries)
                .number(attempts)
                .flag(isArmed());
        if (isArmed()) {
            record.number(dueMillis).number(order).number(lengthMillis);
        }
        record.text(token).text(topic).number(answers.size());
        answers.forEach((name, value) -> record.text(name).value(value));
    }

    static Strand unpack(Run run, int index, Unpacker record) {
        long parent = record.number();
        if (parent < -1 || parent >= index) {
            throw new Unpacker.Damaged("it names what is not there");
        }
        Strand strand = new Strand(
                run, index, (int) parent, record.index(run.rule().program().size()));
        strand.rest = Rest.of(record.octet());
        strand.children = record.index(Integer.MAX_VALUE);
        strand.tries = record.index(Integer.MAX_VALUE);
        strand.attempts = record.index(Integer.MAX_VALUE);
        if (record.flag()) {
            strand.bucket = READY; // until it is armed
            strand.dueMillis = record.number();
            strand.order = record.number();
            strand.lengthMillis = record.number();
        }
        strand.token = record.text();
        strand.topic = record.text();
        int count = record.count();
        if (strand.rest == Rest.REPLIES) {
            strand.answers = new LinkedHashMap<>(); // more may come
            for (int i = 0; i < count; i++) {
                strand.answers.put(record.text(), record.value());
            }
        }
        return strand;
    }

    /** The topics that have not answered. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        answers.forEach((expected, answer) -> {
            if (answer == null) {
                missing.add(expected);
            }
        });
        return missing;
    }
}
