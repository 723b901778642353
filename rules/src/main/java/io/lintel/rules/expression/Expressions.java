package io.lintel.rules.expression;

import io.lintel.rules.Issue;
import io.lintel.rules.RuleSource;
import io.lintel.rules.check.CheckedText;
import io.lintel.rules.check.LoneChecker;
import io.lintel.rules.check.Typed;
import io.lintel.rules.plan.Formula;
import io.lintel.rules.syntax.Issues;
import io.lintel.rules.syntax.Passages;
import io.lintel.rules.value.Home;
import io.lintel.rules.value.Passage;
import io.lintel.rules.value.Type;
import io.lintel.rules.value.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compiles the expressions of one file, once, and collects all that is wrong with them. */
public final class Expressions {
    private final Issues issues = new Issues();
    private final Passages passages;
    private final Home home;

    /** @param home where times of day, calendars and the sun are looked at */
    public Expressions(RuleSource file, Home home) {
        this.passages = new Passages(file, issues);
        this.home = home;
    }

    /**
     * The expression that a passage is, or nothing when what is wrong with it is among the issues.
     *
     * @param words what it may read
     * @param wanted the kinds that it may come to
     * @param what what it stands for, in messages: {@code "the condition of 'if'"}
     */
    public Optional<Expression> compile(Passage passage, Vocabulary words, Type wanted, String what) {
        int before = issues.all().size();
        return passages.expression(passage)
                .map(expr -> new LoneChecker(words, issues).check(expr, wanted, what))
                .filter(typed -> issues.all().size() == before)
                .map(typed -> new Expression(
                        typed.text(),
                        typed.span(),
                        typed.type(),
                        reads(Stream.of(typed), words),
                        Formula.of(typed, wanted, home)));
    }

    /** A text with <code>${expressions}</code>, or nothing when what is wrong with it is among the issues. */
    public Optional<Expression> text(Passage passage, Vocabulary words) {
        int before = issues.all().size();
        return passages.text(passage)
                .map(template -> new LoneChecker(words, issues).check(template))
                .filter(text -> issues.all().size() == before)
                .map(text -> new Expression(
                        passage.text(), text.span(), Type.TEXT, reads(holes(text), words), Formula.of(text, home)));
    }

    private static Stream<Typed> holes(CheckedText text) {
        return text.parts().stream()
                .flatMap(part -> part instanceof CheckedText.Hole(Typed hole) ? Stream.of(hole) : Stream.empty());
    }

    private static Set<String> reads(Stream<Typed> roots, Vocabulary words) {
        return roots.flatMap(Expressions::all)
                .flatMap(typed -> typed instanceof Typed.LocalRead read
                        ? Stream.of(words.words().get(read.slot()).name())
                        : Stream.empty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Typed> all(Typed typed) {
        return Stream.concat(Stream.of(typed), typed.children().stream().flatMap(Expressions::all));
    }

    /** All that is wrong so far, in the order of lines. */
    public List<Issue> issues() {
        return issues.all();
    }
}
