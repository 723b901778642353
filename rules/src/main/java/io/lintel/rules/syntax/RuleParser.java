package io.lintel.rules.syntax;

import io.lintel.rules.syntax.YamlNode.Mapping;
import io.lintel.rules.syntax.YamlNode.Scalar;
import io.lintel.rules.value.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one rule: {@code id, about, params, when, if, then, enabled}, and how its runs get on. */
final class RuleParser {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}");
    private static final int MAX_TRIGGERS = 50;

    private final MappingParser rule;
    private final String prefix;
    private final ParseContext context;
    private final Issues issues;

    /** @param prefix what stands before the id of every rule of a copy, or empty */
    RuleParser(Mapping mapping, String prefix, ParseContext context) {
        ParseContext own = context.with(ParamsParser.values(mapping, context));
        this.rule = new MappingParser(mapping, "a rule", own);
        this.prefix = prefix;
        this.context = own;
        this.issues = own.issues();
    }

    RuleNode parse() {
        Optional<Scalar> id = rule.takeScalar("id", "a text");
        String about = rule.takeScalar("about", "a text").map(Scalar::text).orElse("");
        boolean enabled = rule.takeBool("enabled", true);
        rule.take("params");
        Optional<SqlRule> sql = sql();
        List<TriggerNode> triggers =
                rule.has("sql") ? sql.map(SqlRule::triggers).orElse(List.of()) : triggers();
        Optional<Expr> condition = rule.has("sql") ? sql.map(SqlRule::condition) : rule.takeExpression("if");
        StepParser steps = new StepParser(sql.map(query -> context.selecting(query.aliases(), query.payload()))
                .orElse(context));
        List<StepNode> then = then(steps, sql);
        RunOptions options = new RunOptionsParser(rule, context).parse(steps);
        rule.finish();
        if (!rule.has("id")) {
            issues.error(rule.span(), "a rule has an id", "add: id: what-it-does");
        }
        return new RuleNode(
                id.map(text -> id(text, prefix, issues)).orElse(""),
                about,
                enabled,
                triggers,
                condition.orElse(null),
                then,
                options,
                id.map(Scalar::span).orElse(rule.span()));
    }

    private Optional<SqlRule> sql() {
        Optional<Scalar> query = rule.takeScalar("sql", "a query");
        if (rule.has("sql")) {
            for (String key : List.of("when", "if")) {
                rule.take(key)
                        .ifPresent(node -> issues.error(
                                node.span(),
                                "a rule has either 'sql' or '" + key + "'",
                                "FROM says when, and WHERE says on what condition"));
            }
        }
        return query.flatMap(text -> new SqlRuleParser(text.fragment(), context).parse());
    }

    /** The whole id of a rule or a never; what is wrong with it is reported. */
    static String id(Scalar id, String prefix, Issues issues) {
        String whole = prefix + id.text();
        if (!ID.matcher(whole).matches()) {
            issues.error(
                    id.span(),
                    "'" + Texts.shortened(whole) + "' is no id",
                    "an id has at most 128 letters, digits and _ . -, and begins with a letter or digit");
        }
        return whole;
    }

    private List<TriggerNode> triggers() {
        List<YamlNode> nodes = rule.takeList("when");
        if (nodes.isEmpty()) {
            issues.error(rule.span(), "a rule has a 'when'", "as in: when: { message: an-input }");
        }
        if (nodes.size() > MAX_TRIGGERS) {
            issues.error(
                    nodes.get(MAX_TRIGGERS).span(),
                    "a rule has at most " + MAX_TRIGGERS + " triggers",
                    "split it into several rules");
        }
        List<TriggerNode> triggers = new ArrayList<>();
        for (YamlNode node : nodes) {
            if (node instanceof Mapping mapping) {
                new TriggerParser(mapping, context).parse().ifPresent(triggers::add);
            } else {
                issues.error(
                        node.span(),
                        "a trigger is written { message: … } or { becomes: … }, but this is " + node.described());
            }
        }
        return triggers;
    }

    /** Without a query that can be read it is not known what the names in the steps stand for. */
    private List<StepNode> then(StepParser steps, Optional<SqlRule> sql) {
        List<YamlNode> nodes = rule.takeList("then");
        if (nodes.isEmpty()) {
            issues.error(
                    rule.span(), "a rule has a 'then' with at least one step", "as in: then: [ { publish: a/topic } ]");
        }
        if (rule.has("sql")) {
            return sql.map(query -> query.around(steps.steps(nodes))).orElse(List.of());
        }
        return steps.steps(nodes);
    }
}
