package io.lintel.rules.plan;

import io.lintel.rules.check.CheckedInput;
import io.lintel.rules.payload.Wanted;
import io.lintel.rules.schema.Contract;
import io.lintel.rules.schema.JsonSchema;
import io.lintel.rules.syntax.TopicPattern;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** An input that is listened to: how its values are found and who owns them. */
public final class InputPlan {
    private final CheckedInput input;
    private final List<String> captures;
    private final int[] captureLevels;
    private final Owner owner;
    private final Value unheard;
    private final List<WindowPlan> windows = new ArrayList<>();
    private boolean keepsPrevious;
    private boolean unread;
    private Wanted wanted = Wanted.NOTHING;

    InputPlan(CheckedInput input, Owner owner) {
        this.input = input;
        this.captures = input.captures();
        this.captureLevels = captureLevels(input.topic().levels());
        this.owner = owner;
        this.unheard = new Value.Unknown("nothing is heard of " + input.name() + " yet");
    }

    private static int[] captureLevels(List<TopicPattern.Level> levels) {
        return IntStream.range(0, levels.size())
                .filter(level -> levels.get(level) instanceof TopicPattern.Capture)
                .toArray();
    }

    CheckedInput checked() {
        return input;
    }

    /** Whether a message is only of interest when it comes. */
    public boolean isPassing() {
        return input.passing() || unread;
    }

    /** No rule reads it: what comes is held against its contract, and not kept. */
    void leaveUnread() {
        unread = true;
    }

    /** What its messages have to be like. */
    public Contract contract() {
        return input.contract();
    }

    /** Its place among the inputs of the rule set. */
    public int index() {
        return input.index();
    }

    public String name() {
        return input.name();
    }

    /** The MQTT topic filter, without names. */
    public String filter() {
        return input.topic().filter();
    }

    /** What makes its kept values the same as those of an input of another rule set: filter and captured levels. */
    public String identity() {
        return filter() + ' ' + Arrays.toString(captureLevels);
    }

    public Owner owner() {
        return owner;
    }

    public List<String> captures() {
        return captures;
    }

    List<TopicPattern.Level> levels() {
        return input.topic().levels();
    }

    /** The key of a topic that this input matches. */
    Key key(String[] topicLevels) {
        return Key.of(topicLevels, captureLevels);
    }

    /** Some rule reads this part of its values. */
    void want(Wanted part) {
        wanted = wanted.and(part);
    }

    /** The value that a message of this input stands for, or unknown and why; no more of it than rules read. */
    public Value read(Source source, int maxBytes) {
        if (source.payload().sizeBytes() > maxBytes) {
            return new Value.Unknown("it is longer than " + maxBytes + " bytes");
        }
        JsonSchema schema = contract().schema();
        if (schema == null) {
            return input.reading().read(source.payload(), source.contentType(), wanted);
        }
        Value value = input.reading().read(source.payload(), source.contentType(), Wanted.ALL);
        String objection = value instanceof Value.Known ? schema.objection(value) : null;
        return objection == null ? value : new Value.Unknown("it is not as its schema says: " + objection);
    }

    /** The part of a value that a command stands for, which need not be as whole values have to be. */
    public Value readPart(Source source, int maxBytes) {
        return source.payload().sizeBytes() > maxBytes
                ? new Value.Unknown("it is longer than " + maxBytes + " bytes")
                : input.reading().read(source.payload(), source.contentType(), wanted);
    }

    /** Whether a value that was read for the other input has all that rules read of this one. */
    boolean readsAs(InputPlan other) {
        return wanted.toString().equals(other.wanted.toString())
                && input.reading().equals(other.input.reading())
                && input.contract().equals(other.input.contract());
    }

    /** What is remembered of its past. Grows while the rules are being planned. */
    public List<WindowPlan> windows() {
        return windows;
    }

    /** The index of a window, which is added when there is none of its identity yet. */
    int window(WindowPlan wanted) {
        for (int i = 0; i < windows.size(); i++) {
            if (windows.get(i).identity().equals(wanted.identity())) {
                return i;
            }
        }
        windows.add(wanted);
        return windows.size() - 1;
    }

    /** Some rule asks for the value before the latest one. */
    void keepPrevious() {
        keepsPrevious = true;
    }

    boolean keepsPrevious() {
        return keepsPrevious;
    }

    Value unheard() {
        return unheard;
    }
}
