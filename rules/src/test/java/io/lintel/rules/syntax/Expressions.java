package io.lintel.rules.syntax;

import io.lintel.rules.RuleSource;
import java.util.Optional;

/** Parses expressions for tests. */
public final class Expressions {
    private Expressions() {}

    /** The expression, or nothing when there is an error in it. */
    public static Optional<Expr> parse(String text) {
        SourceText source = new SourceText(new RuleSource("test", text));
        Issues issues = new Issues();
        issues.add(source);
        return ExprParser.parse(Fragment.of(source, text, 0, text.length(), false), issues);
    }

    static String shape(String text) {
        return parse(text).map(ExprShape::of).orElse("error");
    }
}
