package io.lintel.rules.analyse;

import io.lintel.rules.Event;
import io.lintel.rules.check.CheckedInput;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.JsonWriter;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes messages of values, so that the engine can say what it does with them. */
final class Situation {

    /** Any moment does: nothing here depends on which. */
    static final Instant BEGIN = Instant.parse("2026-01-05T12:00:00Z");

    /** What may have any value is tried as each of these: it may have to be a number, or a truth value, or a text. */
    static final List<Value.Known> ANY = List.of(new Value.Whole(20), Value.Bool.TRUE, new Value.Text("any"));

    private final Model model;
    private final Value.Known any;
    private final Map<CheckedInput, Map<List<String>, Value.Known>> fields = new LinkedHashMap<>();

    private Situation(Model model, Value.Known any) {
        this.model = model;
        this.any = any;
    }

    /**
     * The messages that bring about the values, one second apart.
     *
     * @param reads all that is read by the rules in question
     * @param any for what is read and may have any value
     * @param last the input whose message comes last, or null when that does not matter
     */
    static List<Event.Message> messages(
            Model model, Set<Variable.Field> reads, Value.Known any, @Nullable CheckedInput last) {
        Situation situation = new Situation(model, any);
        reads.stream().filter(field -> !model.absent().contains(field)).forEach(situation::put);
        model.values().keySet().forEach(variable -> {
            if (variable instanceof Variable.Field field) {
                situation.put(field);
            }
        });
        return situation.messages(last);
    }

    private void put(Variable.Field field) {
        fields.computeIfAbsent(field.input(), _ -> new LinkedHashMap<>())
                .put(field.fields(), model.values().getOrDefault(field, any));
    }

    private List<Event.Message> messages(@Nullable CheckedInput last) {
        Set<CheckedInput> order = new LinkedHashSet<>(fields.keySet());
        if (last != null) {
            order.remove(last);
            order.add(last);
        }
        List<Event.Message> messages = new ArrayList<>();
        for (CheckedInput input : order) {
            Instant at = BEGIN.plusSeconds(messages.size());
            messages.add(new Event.Message(at, topic(input), payload(input), false));
        }
        return messages;
    }

    private String topic(CheckedInput input) {
        return Topics.topic(input.topic().text(), name -> {
            Value.Known value = model.values().get(new Variable.Capture(name));
            return value == null ? name + "-1" : Texts.plain(value);
        });
    }

    private Bytes payload(CheckedInput input) {
        Map<List<String>, Value.Known> all = fields.getOrDefault(input, Map.of());
        Value.Known whole = all.get(List.<String>of());
        if (whole != null && all.size() == 1) {
            return Bytes.of(JsonWriter.write(whole));
        }
        Tree tree = new Tree();
        all.forEach((path, value) -> {
            if (!path.isEmpty()) {
                tree.put(path, value);
            }
        });
        return Bytes.of(JsonWriter.write(tree.value()));
    }

    /** Nested fields while they are put together. */
    private static final class Tree {

        private final Map<String, Object> fields = new LinkedHashMap<>();

        void put(List<String> path, Value.Known value) {
            if (path.size() == 1) {
                fields.putIfAbsent(path.getFirst(), value);
            } else if (fields.computeIfAbsent(path.getFirst(), _ -> new Tree()) instanceof Tree inner) {
                inner.put(path.subList(1, path.size()), value);
            }
        }

        Value value() {
            Map<String, Value> values = new LinkedHashMap<>();
            fields.forEach(
                    (name, field) -> values.put(name, field instanceof Tree tree ? tree.value() : (Value) field));
            return new Value.Fields(values);
        }
    }
}
