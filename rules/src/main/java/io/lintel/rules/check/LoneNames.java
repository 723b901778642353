package io.lintel.rules.check;

import io.lintel.rules.function.Functions;
import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.Issues;
import io.lintel.rules.syntax.Suggestion;
import io.lintel.rules.value.Vocabulary.Word;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what names mean in an expression that stands in no rule: words of its vocabulary, and nothing else. */
final class LoneNames {
    private final Names names;
    private final Issues issues;

    LoneNames(Names names, Issues issues) {
        this.names = names;
        this.issues = issues;
    }

    /** What a name stands for, or nothing when that is reported as an issue. */
    Optional<Typed> name(Expr.Name name) {
        Optional<Word> word = names.word(name.name());
        if (word.isPresent() && !word.get().drawn()) {
            return Optional.of(names.read(word.get(), name));
        }
        issues.error(name.span(), "unknown name '" + name.name() + "'", suggestion(name.name()));
        return Optional.empty();
    }

    private String suggestion(String name) {
        if (names.word(name).isPresent() || Functions.find(name).isPresent()) {
            return "'" + name + "' is called: " + name + "(…)";
        }
        return names.elsewhere(name)
                .or(() -> Suggestion.of(name, names.words()))
                .orElseGet(() -> "names here: "
                        + names.words().stream().sorted().collect(Collectors.joining(", "))
                        + "; a text stands in quotes: '" + name + "'");
    }

    /** Whether a call is none of the language's functions but a word, or what only rules can ask. */
    boolean isOurs(Expr.Call call) {
        boolean form = FormChecker.words().contains(call.function())
                && Functions.find(call.function()).isEmpty();
        return form || names.word(call.function()).isPresent();
    }

    /** What a call of ours stands for, or nothing when that is reported as an issue. */
    Optional<Typed> call(Expr.Call call) {
        Optional<Word> word = names.word(call.function());
        if (word.isEmpty()) {
            issues.error(call.nameSpan(), "'" + call.function() + "' asks about inputs, and there are none here");
        } else if (!word.get().drawn()) {
            issues.error(call.nameSpan(), "'" + call.function() + "' is a value, and is not called");
        } else if (!call.arguments().isEmpty()) {
            issues.error(
                    call.span(), "'" + call.function() + "' takes no arguments", "it is " + call.function() + "()");
        } else {
            return Optional.of(names.read(word.get(), call));
        }
        return Optional.empty();
    }

    /** The words that are called, for suggestions. */
    Set<String> calls() {
        return names.words().stream()
                .filter(word -> word.endsWith("()"))
                .map(word -> word.substring(0, word.length() - 2))
                .collect(Collectors.toSet());
    }
}
