package io.lintel.rules.analyse;

import io.lintel.rules.check.CheckedPayload;
import io.lintel.rules.check.CheckedRule;
import io.lintel.rules.check.CheckedStep;
import io.lintel.rules.check.Typed;
import io.lintel.rules.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A command that a rule gives whenever it fires, and what it makes of the fields of a device.
 *
 * @param filter the topics to which it may go
 * @param constants fields that get a fixed value, by name; a payload that is one itself has no name
 * @param copies fields that get the value of another field
 */
record Given(String filter, Map<String, Value.Known> constants, Map<String, Variable> copies) {

    static List<Given> of(CheckedRule rule) {
        return rule.steps().stream()
                .map(step -> switch (step) {
                    case CheckedStep.Publish publish -> Optional.of(publish.message());
                    case CheckedStep.Request request -> Optional.of(request.message());
                    case CheckedStep.Gather gather -> Optional.of(gather.message());
                    default -> Optional.<CheckedStep.CheckedMessage>empty();
                })
                .flatMap(Optional::stream)
                .map(Given::of)
                .toList();
    }

    private static Given of(CheckedStep.CheckedMessage message) {
        Map<String, Value.Known> constants = new HashMap<>();
        Map<String, Variable> copies = new HashMap<>();
        switch (message.payload()) {
            case CheckedPayload.Constant(Value.Fields(Map<String, Value> values)) ->
                values.forEach((name, value) -> put(name, value, constants));
            case CheckedPayload.Fields fields -> entries(fields.entries(), constants, copies);
            case CheckedPayload.Sparse sparse -> entries(sparse.entries(), constants, copies);
            case CheckedPayload.Constant(Value value) -> put("", value, constants);
            case CheckedPayload.Computed(Typed from) -> Variables.field(from).ifPresent(field -> copies.put("", field));
            case CheckedPayload.Text _, CheckedPayload.Items _ -> {}
        }
        return new Given(Publication.filter(message.topic()), constants, copies);
    }

    private static void entries(
            List<CheckedPayload.Entry> entries, Map<String, Value.Known> constants, Map<String, Variable> copies) {
        for (CheckedPayload.Entry entry : entries) {
            switch (entry.value()) {
                case CheckedPayload.Constant(Value value) -> put(entry.key(), value, constants);
                case CheckedPayload.Computed(Typed from) ->
                    Variables.field(from).ifPresent(field -> copies.put(entry.key(), field));
                default -> {}
            }
        }
    }

    private static void put(String name, Value value, Map<String, Value.Known> constants) {
        if (value instanceof Value.Known known) {
            constants.put(name, known);
        }
    }

    /** Case by case what must hold besides, so that the state would hold once a device has done as it was told. */
    List<List<Atom>> besides(List<List<Atom>> state, Device device) {
        return state.stream()
                .map(atoms -> atoms.stream()
                        .map(atom -> besides(atom, device))
                        .flatMap(Optional::stream)
                        .toList())
                .toList();
    }

    private Optional<Atom> besides(Atom atom, Device device) {
        return switch (atom) {
            case Atom.AtMost atMost -> {
                double bound = atMost.bound() - number(atMost.plus(), device) + number(atMost.minus(), device);
                Variable plus = replaced(atMost.plus(), device);
                Variable minus = replaced(atMost.minus(), device);
                yield plus == null && minus == null
                        ? Optional.empty() // the engine says whether it holds
                        : Optional.of(new Atom.AtMost(plus, minus, bound, atMost.strict()));
            }
            case Atom.Is(Variable variable, Value.Known value) ->
                replacement(variable, device).map(other -> new Atom.Is(other, value));
            case Atom.IsNot(Variable variable, Value.Known value) ->
                replacement(variable, device).map(other -> new Atom.IsNot(other, value));
            case Atom.Known(Variable variable, boolean known) ->
                replacement(variable, device).map(other -> new Atom.Known(other, known));
        };
    }

    private double number(@Nullable Variable variable, Device device) {
        return variable != null && device.name(variable).map(constants::get).orElse(null) instanceof Value.Num number
                ? number.asDouble()
                : 0;
    }

    private @Nullable Variable replaced(@Nullable Variable variable, Device device) {
        return variable == null ? null : replacement(variable, device).orElse(null);
    }

    /** The variable itself, or where its value comes from; nothing when the command fixes it. */
    private Optional<Variable> replacement(Variable variable, Device device) {
        return device.name(variable)
                .map(name -> constants.containsKey(name) ? Optional.<Variable>empty() : copied(name, variable))
                .orElse(Optional.of(variable));
    }

    private Optional<Variable> copied(String name, Variable otherwise) {
        return Optional.of(copies.getOrDefault(name, otherwise));
    }
}
