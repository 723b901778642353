package io.lintel.rules.analyse;

import io.lintel.rules.check.CheckedPayload;
import io.lintel.rules.check.CheckedRule;
import io.lintel.rules.check.CheckedStep;
import io.lintel.rules.check.CheckedText;
import io.lintel.rules.check.Typed;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a rule publishes when it fires.
 *
 * @param filter the topics to which it may go: each level that holds an expression is {@code +}
 * @param text in normal form; two publications with the same text publish the same in the same situation
 * @param commands fields of the payload that are fixed single values, by name; a payload that is one itself has no name
 * @param path what conditions on the way to it come to
 * @param delayMillis how long after the rule has fired
 */
record Publication(
        String filter,
        String text,
        Map<String, Value.Known> commands,
        List<Typed> expressions,
        Map<Typed, Boolean> path,
        long delayMillis) {

    /**
     * The publications of a rule.
     *
     * @param isAll whether the rule does nothing else, and nothing of which it is not known when
     */
    record All(List<Publication> publications, boolean isAll) {}

    /** The publications of a rule, as far as it is known when they come. */
    static All of(CheckedRule rule) {
        Paths paths = new Paths();
        paths.walk(rule.steps(), new Paths.Place(Map.of(), 0));
        return new All(paths.publications(), paths.isAll());
    }

    static Publication of(CheckedStep.CheckedMessage publish, Map<Typed, Boolean> path, long delayMillis) {
        List<Typed> expressions = new ArrayList<>();
        String text = text(publish.topic(), expressions) + " " + text(publish.payload(), expressions) + " "
                + publish.qos() + publish.retain();
        for (Map.Entry<Typed, Boolean> condition : path.entrySet()) {
            expressions.add(condition.getKey());
            text += (condition.getValue() ? " if " : " unless ")
                    + condition.getKey().text();
        }
        String when = delayMillis == 0 ? "" : " after " + delayMillis;
        return new Publication(
                filter(publish.topic()), text + when, commands(publish.payload()), expressions, path, delayMillis);
    }

    /** The topics to which a publish may go: each level that holds an expression is {@code +}. */
    static String filter(CheckedText topic) {
        String marked = topic.parts().stream()
                .map(part -> switch (part) {
                    case CheckedText.Fixed(String fixed) -> fixed;
                    case CheckedText.Hole _ -> "\0";
                })
                .collect(Collectors.joining());
        return Arrays.stream(marked.split("/", -1))
                .map(level -> level.contains("\0") ? "+" : level)
                .collect(Collectors.joining("/"));
    }

    private static String text(CheckedText text, List<Typed> expressions) {
        return text.parts().stream()
                .map(part -> switch (part) {
                    case CheckedText.Fixed(String fixed) -> fixed;
                    case CheckedText.Hole(Typed expression) -> {
                        expressions.add(expression);
                        yield "${" + expression.text() + "}";
                    }
                })
                .collect(Collectors.joining());
    }

    private static String text(CheckedPayload payload, List<Typed> expressions) {
        return switch (payload) {
            case CheckedPayload.Constant(Value value) -> value.toString();
            case CheckedPayload.Computed(Typed expression) -> {
                expressions.add(expression);
                yield "${" + expression.text() + "}";
            }
            case CheckedPayload.Text(CheckedText text) -> text(text, expressions);
            case CheckedPayload.Items items ->
                items.items().stream()
                        .map(item -> text(item, expressions))
                        .toList()
                        .toString();
            case CheckedPayload.Fields fields -> text(fields.entries(), expressions);
            case CheckedPayload.Sparse sparse -> {
                Typed base = sparse.base();
                if (base != null) {
                    expressions.add(base);
                }
                yield (base == null ? "" : base.text()) + "?" + text(sparse.entries(), expressions);
            }
        };
    }

    private static String text(List<CheckedPayload.Entry> entries, List<Typed> expressions) {
        return entries.stream()
                .map(entry -> entry.key() + ":" + text(entry.value(), expressions))
                .toList()
                .toString();
    }

    private static Map<String, Value.Known> commands(CheckedPayload payload) {
        Map<String, Value.Known> commands = new LinkedHashMap<>();
        switch (payload) {
            case CheckedPayload.Constant(Value.Fields(Map<String, Value> values)) ->
                values.forEach((name, value) -> command(name, value, commands));
            case CheckedPayload.Constant(Value value) -> command("", value, commands);
            case CheckedPayload.Fields fields -> commands(fields.entries(), commands);
            case CheckedPayload.Sparse sparse -> commands(sparse.entries(), commands);
            case CheckedPayload.Computed _, CheckedPayload.Text _, CheckedPayload.Items _ -> {}
        }
        return commands;
    }

    private static void commands(List<CheckedPayload.Entry> entries, Map<String, Value.Known> commands) {
        entries.forEach(entry -> {
            if (entry.value() instanceof CheckedPayload.Constant(Value value)) {
                command(entry.key(), value, commands);
            }
        });
    }

    /** A single word, number or truth value is a command; a sentence is something for people. */
    private static void command(String name, Value value, Map<String, Value.Known> commands) {
        switch (value) {
            case Value.Text(String text) when text.isEmpty() || text.contains(" ") -> {}
            case Value.Text _, Value.Num _, Value.Bool _ -> commands.put(name, (Value.Known) value);
            default -> {}
        }
    }
}
