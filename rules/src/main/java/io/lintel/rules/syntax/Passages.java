package io.lintel.rules.syntax;

import io.lintel.rules.RuleSource;
import io.lintel.rules.value.Passage;
import java.util.Optional;

/** Parses the expressions that stand in a file which is no rule file. What is wrong goes to the issues. */
public final class Passages {
    private final SourceText source;
    private final Issues issues;

    public Passages(RuleSource file, Issues issues) {
        this.source = new SourceText(file);
        this.issues = issues;
        issues.add(source);
    }

    /** The expression that the whole passage is. */
    public Optional<Expr> expression(Passage passage) {
        return ExprParser.parse(fragment(passage), issues);
    }

    /** A text with <code>${expressions}</code>. */
    public Optional<Template> text(Passage passage) {
        return TemplateParser.text(fragment(passage), issues);
    }

    private Fragment fragment(Passage passage) {
        int from = source.offset(passage.fromLine(), passage.fromColumn());
        int to = source.offset(passage.toLine(), passage.toColumn());
        return Fragment.of(source, passage.text(), from, Math.max(from, to), passage.escapes());
    }
}
