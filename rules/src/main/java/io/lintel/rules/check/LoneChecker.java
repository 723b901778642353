package io.lintel.rules.check;

import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.Issues;
import io.lintel.rules.syntax.Template;
import io.lintel.rules.value.Type;
import io.lintel.rules.value.Vocabulary;

/** Checks expressions that stand in no rule, against a vocabulary of their own. What is wrong goes to the issues. */
public final class LoneChecker {
    private final Names names;
    private final Issues issues;
    private final ExprChecker expressions;

    public LoneChecker(Vocabulary vocabulary, Issues issues) {
        this.names = Names.of(vocabulary);
        this.issues = issues;
        this.expressions = new ExprChecker(names, new Reads(), issues);
    }

    /** @param what what it stands for, in messages */
    public Typed check(Expr expr, Type wanted, String what) {
        return expressions.check(expr, wanted, what);
    }

    /** A text with holes. */
    public CheckedText check(Template template) {
        return new ContentChecker(names, expressions, issues).text(template);
    }
}
