package io.lintel.rules.syntax;

import io.lintel.rules.syntax.YamlNode.Mapping;
import io.lintel.rules.syntax.YamlNode.Scalar;
import io.lintel.rules.syntax.YamlNode.ScalarKind;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads a mapping key by key, and in the end complains of every key that nobody asked for: nothing is ignored. */
final class MappingParser {
    private final Mapping mapping;
    private final String what;
    private final ParseContext context;
    private final Issues issues;
    private final SequencedMap<String, KeyForm> asked = new LinkedHashMap<>();

    /** @param what for people, with its article: {@code a rule} */
    MappingParser(Mapping mapping, String what, ParseContext context) {
        this.mapping = mapping;
        this.what = what;
        this.context = context;
        this.issues = context.issues();
    }

    Optional<YamlNode> take(String key) {
        asks(key, new KeyForm.Anything());
        return mapping.entries().stream()
                .filter(entry -> entry.key().text().equals(key))
                .map(YamlNode.Entry::value)
                .findFirst();
    }

    /** The first form in which a key is asked for is the narrowest. */
    private void asks(String key, KeyForm form) {
        asked.putIfAbsent(key, form);
    }

    /** A single text, number or truth value, as text. */
    Optional<Scalar> takeScalar(String key, String expected) {
        asks(key, new KeyForm.Single());
        return take(key).flatMap(node -> {
            if (node instanceof Scalar scalar && scalar.kind() != ScalarKind.NULL) {
                return Optional.of(scalar);
            }
            issues.error(node.span(), "'" + key + "' is " + expected + ", but this is " + node.described());
            return Optional.empty();
        });
    }

    boolean takeBool(String key, boolean otherwise) {
        asks(key, new KeyForm.Truth());
        return takeScalar(key, "true or false")
                .map(scalar -> {
                    if (scalar.kind() != ScalarKind.BOOL) {
                        String message = "'" + key + "' is true or false, but this is " + shown(scalar);
                        issues.error(scalar.span(), message, "there is no on, off, yes or no");
                    }
                    return scalar.text().equalsIgnoreCase("true");
                })
                .orElse(otherwise);
    }

    Optional<Expr> takeExpression(String key) {
        return takeScalar(key, "an expression").flatMap(scalar -> context.expression(scalar.fragment()));
    }

    /** A text with holes. */
    Optional<Template> takeText(String key) {
        return takeScalar(key, "a text").flatMap(scalar -> context.text(scalar.fragment()));
    }

    /** A whole number within bounds. */
    int takeCount(String key, int otherwise, int least, int most) {
        asks(key, new KeyForm.Count(least, most));
        String expected = "a whole number from " + least + " to " + most;
        return takeScalar(key, expected)
                .map(scalar -> {
                    boolean whole =
                            scalar.kind() == ScalarKind.WHOLE && scalar.text().matches("[0-9]{1,9}");
                    int count = whole ? Integer.parseInt(scalar.text()) : -1;
                    if (count < least || count > most) {
                        issues.error(scalar.span(), "'" + key + "' is " + expected + ", but this is " + shown(scalar));
                        return otherwise;
                    }
                    return count;
                })
                .orElse(otherwise);
    }

    /** A decimal number. */
    double takeNumber(String key, double otherwise) {
        return takeScalar(key, "a number")
                .map(scalar -> {
                    if (scalar.kind() == ScalarKind.WHOLE || scalar.kind() == ScalarKind.DECIMAL) {
                        return number(scalar, otherwise);
                    }
                    issues.error(scalar.span(), "'" + key + "' is a number, but this is " + shown(scalar));
                    return otherwise;
                })
                .orElse(otherwise);
    }

    private double number(Scalar scalar, double otherwise) {
        try {
            double number = Double.parseDouble(scalar.text());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException notDecimal) { // 0x10, .inf
            // reported below
        }
        issues.error(scalar.span(), shown(scalar) + " is no decimal number");
        return otherwise;
    }

    /** A word, or a mapping that describes more. */
    Optional<YamlNode> takeFormat(String key) {
        asks(key, new KeyForm.Described(FormatParser.words()));
        return take(key);
    }

    /** One of these words. */
    String takeWord(String key, String otherwise, List<String> words) {
        asks(key, new KeyForm.Word(words));
        String expected = String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
        return takeScalar(key, expected)
                .map(scalar -> {
                    if (!words.contains(scalar.text())) {
                        issues.error(scalar.span(), "'" + key + "' is " + expected + ", but this is " + shown(scalar));
                        return otherwise;
                    }
                    return scalar.text();
                })
                .orElse(otherwise);
    }

    /** A name that expressions can use, or empty. */
    String takeName(String key, String otherwise) {
        return takeScalar(key, "a name")
                .map(scalar -> {
                    if (!Lexer.isName(scalar.text())) {
                        issues.error(
                                scalar.span(),
                                shown(scalar) + " is no name",
                                "a name has letters, digits and _, and begins with no digit");
                    }
                    return scalar.text();
                })
                .orElse(otherwise);
    }

    /** The first of these keys that is there. */
    Optional<String> firstOf(Collection<String> keys) {
        return mapping.entries().stream()
                .map(entry -> entry.key().text())
                .filter(keys::contains)
                .findFirst();
    }

    /** How many of these keys are there. */
    long countOf(Collection<String> keys) {
        return mapping.entries().stream()
                .filter(entry -> keys.contains(entry.key().text()))
                .count();
    }

    /** A mapping from names to anything. */
    List<YamlNode.Entry> takeEntries(String key, String expected) {
        asks(key, new KeyForm.Entries());
        return take(key)
                .map(node -> {
                    if (node instanceof Mapping entries) {
                        return entries.entries();
                    }
                    issues.error(node.span(), "'" + key + "' " + expected + ", but this is " + node.described());
                    return List.<YamlNode.Entry>of();
                })
                .orElse(List.of());
    }
    /** The items of a list; what is no list is a list of one. */
    List<YamlNode> takeList(String key) {
        asks(key, new KeyForm.Many());
        return take(key)
                .map(node -> node instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node))
                .orElse(List.of());
    }

    boolean has(String key) {
        return mapping.entries().stream().anyMatch(entry -> entry.key().text().equals(key));
    }

    boolean isEmpty() {
        return mapping.entries().isEmpty();
    }

    /** An expression that has to be there. */
    Optional<Expr> needExpression(String key, String suggestion) {
        if (!has(key)) {
            issues.error(span(), "'" + key + "' is missing in " + what, suggestion);
        }
        return takeExpression(key);
    }

    /** Reports the keys that nobody took. */
    void finish() {
        List<String> present =
                mapping.entries().stream().map(entry -> entry.key().text()).toList();
        context.shapes().read(what, present, asked);
        for (YamlNode.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            if (!asked.containsKey(key)) {
                List<String> known = new ArrayList<>(asked.keySet());
                issues.error(
                        entry.key().span(),
                        "unknown key '" + Texts.shortened(key) + "' in " + what,
                        Suggestion.orAll(key, known, "known here").orElse(null));
            }
        }
    }

    Span span() {
        return mapping.span();
    }

    static String shown(Scalar scalar) {
        return "'" + Texts.shortened(scalar.text()) + "'";
    }
}
