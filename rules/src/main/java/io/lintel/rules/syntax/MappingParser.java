package io.lintel.rules.syntax;

import io.lintel.rules.syntax.YamlNode.Mapping;
import io.lintel.rules.syntax.YamlNode.Scalar;
import io.lintel.rules.syntax.YamlNode.ScalarKind;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a mapping key by key, and in the end complains of every key that nobody asked for: nothing is ignored. */
final class MappingParser {
    private final Mapping mapping;
    private final String what;
    private final Issues issues;
    private final Set<String> asked = new LinkedHashSet<>();

    /** @param what for people, with its article: {@code a rule} */
    MappingParser(Mapping mapping, String what, Issues issues) {
        this.mapping = mapping;
        this.what = what;
        this.issues = issues;
    }

    Optional<YamlNode> take(String key) {
        asked.add(key);
        return mapping.entries().stream()
                .filter(entry -> entry.key().text().equals(key))
                .map(YamlNode.Entry::value)
                .findFirst();
    }

    /** A single text, number or truth value, as text. */
    Optional<Scalar> takeScalar(String key, String expected) {
        return take(key).flatMap(node -> {
            if (node instanceof Scalar scalar && scalar.kind() != ScalarKind.NULL) {
                return Optional.of(scalar);
            }
            issues.error(node.span(), "'" + key + "' is " + expected + ", but this is " + node.described());
            return Optional.empty();
        });
    }

    boolean takeBool(String key, boolean otherwise) {
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
        return takeScalar(key, "an expression").flatMap(scalar -> ExprParser.parse(scalar.fragment(), issues));
    }

    /** The items of a list; what is no list is a list of one. */
    List<YamlNode> takeList(String key) {
        return take(key)
                .map(node -> node instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node))
                .orElse(List.of());
    }

    boolean has(String key) {
        return mapping.entries().stream().anyMatch(entry -> entry.key().text().equals(key));
    }

    boolean hasAny(Set<String> keys) {
        return keys.stream().anyMatch(this::has);
    }

    boolean isEmpty() {
        return mapping.entries().isEmpty();
    }

    /** Reports the keys that nobody took. */
    void finish(Set<String> later) {
        for (YamlNode.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            if (later.contains(key)) {
                issues.error(entry.key().span(), "'" + key + "' is not supported yet by this version");
            } else if (!asked.contains(key)) {
                List<String> known = new ArrayList<>(asked);
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
