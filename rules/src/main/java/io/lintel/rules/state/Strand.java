package io.lintel.rules.state;

import io.lintel.rules.plan.Op;
import io.lintel.rules.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One line of steps of a run: the main one, or a {@link Branch}. As a timer it is due when a wait is over. */
sealed class Strand extends Timer permits Branch {
    private final Run run;
    private int place;
    private Rest rest = Rest.NONE;
    private int attempts;
    private long lengthMillis;
    private @Nullable Errand errand;

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

    Strand(Run run, int place) {
        this.run = run;
        this.place = place;
    }

    Run run() {
        return run;
    }

    /** Its number among the strands of its run. */
    int index() {
        return 0;
    }

    /** Index of the strand that waits for this one, or -1. */
    int parent() {
        return -1;
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

    /** What it has asked and looks out for, or null when that is nothing. */
    @Nullable
    Errand errand() {
        return errand;
    }

    /** The same, to ask something. */
    Errand ask() {
        Errand known = errand;
        if (known == null) {
            known = new Errand();
            errand = known;
        }
        return known;
    }

    /** By which an answer is known, or empty. */
    String token() {
        return errand == null ? "" : errand.token;
    }

    /** The topic on which an answer is expected, or empty. */
    String topic() {
        return errand == null ? "" : errand.topic;
    }

    /** How often a request was published again. */
    int tries() {
        return errand == null ? 0 : errand.tries;
    }

    /** Expected topics with what came of each; empty when any topic that fits will do. */
    Map<String, @Nullable Value> answers() {
        return errand == null ? Map.of() : errand.answers;
    }

    /** Where it is looked for when a message comes. */
    List<WatchKey> watched() {
        return errand == null ? List.of() : errand.watched;
    }

    /** It waits for time alone: lets go of an errand that is over. */
    void settleDown() {
        if (errand != null && errand.isOver()) {
            errand = null;
        }
    }

    @Override
    void fire(Turn turn) {
        turn.stepper().due(this, turn);
    }

    void pack(Packer record) {
        record.number(parent())
                .number(place)
                .octet(rest.code)
                .number(run.branchesOf(this))
                .number(tries())
                .number(attempts)
                .flag(isArmed());
        if (isArmed()) {
            record.number(dueMillis).number(order).number(lengthMillis);
        }
        record.text(token()).text(topic()).number(answers().size());
        answers().forEach((name, value) -> record.text(name).value(value));
    }

    /** Reads back what {@link #pack} wrote behind its parent. */
    void restore(Unpacker record) {
        place = record.index(run.rule().program().size());
        rest = Rest.of(record.octet());
        record.index(Integer.MAX_VALUE); // its branches are there themselves
        int tries = record.index(Integer.MAX_VALUE);
        attempts = record.index(Integer.MAX_VALUE);
        if (record.flag()) {
            bucket = READY; // until it is armed
            dueMillis = record.number();
            order = record.number();
            lengthMillis = record.number();
        }
        Errand own = ask();
        own.tries = tries;
        own.token = record.text();
        own.topic = record.text();
        int count = record.count();
        if (rest == Rest.REPLIES) {
            own.answers = new LinkedHashMap<>(); // more may come
            for (int i = 0; i < count; i++) {
                own.answers.put(record.text(), record.value());
            }
        }
        settleDown();
    }
}
