package io.lintel.rules.syntax;

import io.lintel.rules.sql.Sql;
import io.lintel.rules.sql.SqlProblem;
import io.lintel.rules.sql.SqlQuery;
import io.lintel.rules.sql.SqlQuery.Quotes;
import io.lintel.rules.sql.SqlQuery.Selected;
import io.lintel.rules.sql.SqlQuery.Source;
import io.lintel.rules.value.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code sql} of a rule: a query of EMQX or AWS IoT becomes triggers, a condition and a payload. */
final class SqlRuleParser {
    private static final String EVENTS = "$events/";

    private final Fragment fragment;
    private final ParseContext context;
    private final Issues issues;

    SqlRuleParser(Fragment fragment, ParseContext context) {
        this.fragment = fragment;
        this.context = context;
        this.issues = context.issues();
    }

    /** The rule, or nothing when what is wrong with the query is reported. */
    Optional<SqlRule> parse() {
        try {
            return Optional.of(rule(SqlQuery.parse(fragment.text())));
        } catch (SqlProblem e) {
            issues.error(fragment.span(e.from(), e.to()), e.why(), e.suggestion());
            return Optional.empty();
        }
    }

    private SqlRule rule(SqlQuery query) throws SqlProblem {
        List<TriggerNode> triggers = new ArrayList<>();
        for (Source source : query.sources()) {
            trigger(source).ifPresent(triggers::add);
        }
        SqlNames names = new SqlNames(query);
        SqlExprs exprs = new SqlExprs(fragment, names);
        Sql where = query.where();
        Expr early = where != null && query.dialect() == Quotes.SINGLE ? exprs.translate(where) : null;
        SqlQuery.Each each = query.each();
        Expr list = each == null ? null : exprs.translate(each.list());
        Map<String, Expr> aliases = new HashMap<>();
        PayloadNode payload = selected(query, exprs, names, aliases);
        Expr condition = where != null && early == null ? exprs.translate(where) : early;
        Sql inCase = query.inCase();
        Expr guard = inCase == null ? null : exprs.translate(inCase);
        addAbout(names, aliases);
        return new SqlRule(
                triggers,
                condition,
                aliases,
                payload,
                each == null || list == null ? null : new SqlRule.Each(list, each.item(), guard));
    }

    /** Templates of EMQX's actions use what it knows of a message by the same names. */
    private void addAbout(SqlNames names, Map<String, Expr> aliases) throws SqlProblem {
        for (String name : List.of("payload", "topic", "clientid", "username", "qos", "timestamp")) {
            if (!aliases.containsKey(name) && (names.dialect() == Quotes.DOUBLE || name.equals("payload"))) {
                aliases.put(name, names.find(new Sql.Name(name, 0, 1), fragment.span()));
            }
        }
    }

    private Optional<TriggerNode> trigger(Source source) throws SqlProblem {
        Span span = fragment.span(source.from(), source.to());
        if (!source.filter().startsWith(EVENTS)) {
            return context.pattern(fragment.part(source.from(), source.to()))
                    .map(topic -> new TriggerNode.OnTopic(topic, false, span));
        }
        ClientPattern any = new ClientPattern("*", List.of("", ""), Arrays.asList((String) null), span);
        return Optional.of(
                switch (source.filter().substring(EVENTS.length())) {
                    case "client_connected", "client/connected" -> new TriggerNode.OnClient(true, any, span);
                    case "client_disconnected", "client/disconnected" -> new TriggerNode.OnClient(false, any, span);
                    default ->
                        throw new SqlProblem(
                                source.from(),
                                source.to(),
                                "this event is not supported",
                                "$events/client_connected and $events/client_disconnected are");
                });
    }

    private PayloadNode selected(SqlQuery query, SqlExprs exprs, SqlNames names, Map<String, Expr> aliases)
            throws SqlProblem {
        SqlQuery.Each each = query.each();
        if (query.selected().isEmpty() && each != null) {
            return hole(new Expr.Name(each.item(), fragment.span()));
        }
        Tree tree = new Tree(new LinkedHashMap<>());
        Expr base = null;
        for (Selected one : query.selected()) {
            Expr value = exprs.translate(one.value());
            if (query.alone()) {
                return hole(value);
            }
            if (one.value() instanceof Sql.Everything && one.alias().isEmpty()) {
                base = value;
                continue;
            }
            List<String> path = path(one, query.dialect());
            put(tree, path, value, one.value());
            if (path.size() == 1) {
                names.select(path.getFirst(), value);
                aliases.put(path.getFirst(), value);
            }
        }
        return base != null && tree.parts.isEmpty() ? hole(base) : sparse(base, tree, fragment.span());
    }

    private static PayloadNode hole(Expr expr) {
        return new PayloadNode.Text(new Template(List.of(new Template.Hole(expr)), expr.span()));
    }

    /** Where a value is put: under its alias; without one where it was read, from the root in EMQX's dialect. */
    private static List<String> path(Selected selected, Quotes dialect) throws SqlProblem {
        if (!selected.alias().isEmpty()) {
            return selected.alias();
        }
        List<String> path = new ArrayList<>();
        Sql at = selected.value();
        while (at instanceof Sql.Field field) {
            path.addFirst(field.name());
            at = field.target();
        }
        if (at instanceof Sql.Name name) {
            path.addFirst(name.text());
            return dialect == Quotes.DOUBLE ? path : List.of(path.getLast());
        }
        throw new SqlProblem(
                selected.value().from(), selected.value().to(), "this value needs a name", "write: … AS name");
    }

    /** What is put where: names lead to values, or to trees. */
    private record Tree(Map<String, Object> parts) {}

    private static void put(Tree tree, List<String> path, Expr value, Sql at) throws SqlProblem {
        Tree into = tree;
        for (String name : path.subList(0, path.size() - 1)) {
            Object next = into.parts.computeIfAbsent(name, _ -> new Tree(new LinkedHashMap<>()));
            if (!(next instanceof Tree deeper)) {
                throw twice(name, at);
            }
            into = deeper;
        }
        if (into.parts.putIfAbsent(path.getLast(), value) != null) {
            throw twice(path.getLast(), at);
        }
    }

    private static SqlProblem twice(String name, Sql at) {
        return new SqlProblem(
                at.from(), at.to(), "the name '" + name + "' is there twice", "give each value a name of its own");
    }

    private static PayloadNode sparse(@Nullable Expr base, Tree tree, Span span) {
        List<PayloadNode.Entry> entries = new ArrayList<>();
        tree.parts.forEach((name, part) -> entries.add(new PayloadNode.Entry(
                name, part instanceof Tree deeper ? sparse(null, deeper, span) : hole((Expr) part))));
        return new PayloadNode.Sparse(base, entries, span);
    }
}
