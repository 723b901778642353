package io.lintel.sim.scenario;

import io.lintel.rules.expression.Expression;
import io.lintel.rules.value.Kind;
import io.lintel.rules.value.Passage;
import io.lintel.rules.value.Type;
import io.lintel.rules.value.Vocabulary;
import io.lintel.rules.value.Vocabulary.Word;
import io.lintel.sim.model.ModelKind;
import io.lintel.sim.model.Settings.Choice;
import io.lintel.sim.model.Settings.Figure;
import io.lintel.sim.model.Settings.Setting;
import io.lintel.sim.model.own.OwnModel.Assignment;
import io.lintel.sim.model.own.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The names that a model gives, parameters and then state, and the expressions that read and set them. */
final class ModelWords {

    /** What a state and a field of a payload can be. */
    static final Type SIMPLE = Type.of(Kind.NUMBER, Kind.TEXT, Kind.BOOL);

    private static final Set<String> LANGUAGE = Set.of("and", "or", "not", "in", "between", "true", "false", "null");

    /** Settings of every model, which say how a device is broken. */
    private static final Set<String> FAULTS = new ModelKind("", "", List.of(), plan -> {
                throw new IllegalStateException("a model without devices");
            })
            .breakable().settings().stream().map(Setting::name).collect(Collectors.toUnmodifiableSet());

    private final List<Setting> parameters = new ArrayList<>();
    private final List<Word> own = new ArrayList<>();

    List<Setting> parameters() {
        return parameters;
    }

    List<Word> own() {
        return own;
    }

    private List<String> names() {
        return own.stream().map(Word::name).toList();
    }

    void parameters(Section section) {
        for (String name : bounded(section, Limits.PARAMETERS, "parameters")) {
            if (FAULTS.contains(name)) {
                section.complainOfKey(name, "\"%s\" can be set for every model".formatted(name), "Take another name.");
            }
            refuseName(section, name);
            boolean choice = section.isList(name);
            parameters.add(choice ? choice(section, name) : figure(section, name));
            own.add(new Word(name, choice ? Type.TEXT : Type.NUMBER, false));
        }
    }

    private static List<String> bounded(Section section, int most, String what) {
        List<String> names = section.words();
        if (names.size() > most) {
            section.complain("a model has at most %d %s".formatted(most, what), null);
            return List.of();
        }
        return names;
    }

    private static Figure figure(Section section, String name) {
        double usual = section.number(name, -Limits.LARGEST_PARAMETER, Limits.LARGEST_PARAMETER);
        return new Figure(
                name, -Limits.LARGEST_PARAMETER, Limits.LARGEST_PARAMETER, usual, "as the scenario's model reads it");
    }

    private static Choice choice(Section section, String name) {
        List<String> words = section.values(name, 1, Limits.FIELDS, Optional::of, "words, the usual one first");
        return new Choice(name, words, words.isEmpty() ? "" : words.getFirst(), "as the scenario's model reads it");
    }

    private void refuseName(Section section, String name) {
        if (!Limits.WORD.matcher(name).matches() || LANGUAGE.contains(name)) {
            section.complainOfKey(
                    name,
                    "\"%s\" cannot be a name in an expression".formatted(name),
                    Braces.isRest(section, name)
                            ? Braces.HINT
                            : "A name consists of letters, digits and _, at most 40 of them, and is no word like \"and\".");
        } else if (Words.taken().contains(name)) {
            section.complainOfKey(
                    name,
                    "\"%s\" has a meaning already".formatted(name),
                    "So have: " + String.join(", ", Words.taken()) + ".");
        } else if (names().contains(name)) {
            section.complainOfKey(name, "\"%s\" is a parameter already".formatted(name), "Take another name.");
        }
    }

    /** The first values; each may read parameters and what stands above it. */
    List<Assignment> state(Section section) {
        List<Assignment> first = new ArrayList<>();
        for (String name : bounded(section, Limits.STATES, "states")) {
            refuseName(section, name);
            Optional<Expression> value = compile(section, name, Words.with(own), SIMPLE, "the first value of a state");
            value.ifPresent(expression -> first.add(new Assignment(Words.OWN + own.size(), expression)));
            value.filter(expression -> expression.type().kinds().size() > 1)
                    .ifPresent(expression -> section.complain(
                            name,
                            "it is not clear whether the state \"%s\" is a number, a text, or true or false"
                                    .formatted(name),
                            "number(…), string(…) or a comparison make it clear."));
            own.add(new Word(name, value.map(Expression::type).orElse(Type.ANY), false));
        }
        return first;
    }

    /** The next values of the state. */
    List<Assignment> step(Section section) {
        List<String> states = names().subList(parameters.size(), own.size());
        return assignments(section, states, "state", Words.with(own));
    }

    /** What a message sets, which may be parameters as well. */
    List<Assignment> set(Section section) {
        return assignments(section, names(), "state or parameter", Words.hearing(own));
    }

    private List<Assignment> assignments(Section section, List<String> settable, String what, Vocabulary vocabulary) {
        List<Assignment> assignments = new ArrayList<>();
        for (String name : section.words()) {
            int place = names().indexOf(name);
            if (settable.contains(name)) {
                compile(section, name, vocabulary, own.get(place).type(), "the next value of '" + name + "'")
                        .ifPresent(value -> assignments.add(new Assignment(Words.OWN + place, value)));
            } else if (place >= 0) {
                section.complainOfKey(
                        name,
                        "\"%s\" is a parameter, which a step does not change".formatted(name),
                        "Begin a state with it: \"state: {my_%s: %s}\".".formatted(name, name));
            } else {
                section.complainOfKey(
                        name, "there is no %s \"%s\"".formatted(what, name), suggestion(section, name, settable));
            }
        }
        return assignments;
    }

    private static String suggestion(Section section, String name, List<String> settable) {
        if (Braces.isRest(section, name)) {
            return Braces.HINT;
        }
        return Spelling.closest(name, settable)
                .map("Did you mean \"%s\"?"::formatted)
                .orElse(settable.isEmpty() ? "There is none." : "Known here: " + String.join(", ", settable) + ".");
    }

    /** An expression where no message is being heard. */
    Optional<Expression> compile(Section section, String key, Type wanted, String what) {
        return compile(section, key, Words.with(own), wanted, what);
    }

    /** A condition about a message that is being heard. */
    Optional<Expression> condition(Section section, String key) {
        return compile(section, key, Words.hearing(own), Type.BOOL, "the condition of 'if'");
    }

    private static Optional<Expression> compile(
            Section section, String key, Vocabulary vocabulary, Type wanted, String what) {
        return section.passage(key)
                .filter(passage -> !Braces.haveCut(section, key, passage))
                .flatMap(passage -> section.expressions().compile(passage, vocabulary, wanted, what));
    }

    /** A text with <code>${expressions}</code>. */
    Optional<Expression> text(Section section, String key) {
        return section.passage(key).flatMap(passage -> section.expressions().text(passage, Words.with(own)));
    }

    /** What YAML does to an expression with a comma in a mapping in braces. */
    private static final class Braces {

        static final String HINT =
                "In braces, YAML ends a text at a comma: put the expression in quotes, or each key in a line.";

        private Braces() {}

        /** Whether what stands for a name is the rest of an expression. */
        static boolean isRest(Section section, String name) {
            return section.isInBraces() && name.matches(".*[)\\]\"'].*");
        }

        static boolean haveCut(Section section, String key, Passage passage) {
            long open = passage.text().chars().filter(c -> c == '(' || c == '[').count();
            long closed =
                    passage.text().chars().filter(c -> c == ')' || c == ']').count();
            boolean cut = section.isInBraces() && open > closed;
            if (cut) {
                section.complain(key, "this expression is cut off", HINT);
            }
            return cut;
        }
    }
}
