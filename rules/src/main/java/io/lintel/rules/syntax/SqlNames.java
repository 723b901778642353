package io.lintel.rules.syntax;

import io.lintel.rules.sql.Sql;
import io.lintel.rules.sql.SqlProblem;
import io.lintel.rules.sql.SqlQuery;
import io.lintel.rules.sql.SqlQuery.Quotes;
import io.lintel.rules.syntax.SqlFunctions.At;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the names in a query stand for: what it selects, the item of its loop, the message, and fields of its payload. */
final class SqlNames {
    /** What EMQX knows of a message, by the name of what a trigger brings here. */
    private static final Map<String, String> ABOUT =
            Map.of("topic", "topic", "clientid", "client", "username", "username", "qos", "qos", "reason", "reason");

    private static final Map<String, String> PROPERTIES = Map.of(
            "Content-Type", "content_type",
            "Response-Topic", "response_topic",
            "Correlation-Data", "correlation",
            "User-Property", "user");

    private static final Map<String, String> MQTT_PROPERTIES = Map.of(
            "content_type", "content_type",
            "response_topic", "response_topic",
            "correlation_data", "correlation");

    /** What it also knows, but rules do not. */
    private static final List<String> NOT_KNOWN = List.of("id", "node", "peerhost", "peername", "headers", "event");

    private final Quotes dialect;
    private final String item;
    private final Map<String, Expr> aliases = new HashMap<>();

    SqlNames(SqlQuery query) {
        SqlQuery.Each each = query.each();
        this.dialect = query.dialect();
        this.item = each == null ? "" : each.item();
    }

    Quotes dialect() {
        return dialect;
    }

    /** From here on a name stands for what was selected under it. */
    void select(String alias, Expr value) {
        aliases.put(alias, value);
    }

    private static Expr brought(String field, Span span) {
        return new Expr.Field(new Expr.Name("trigger", span), field, span);
    }

    Expr payload(Span span) {
        return brought("payload", span);
    }

    Expr find(Sql.Name name, Span span) throws SqlProblem {
        String text = name.text();
        Expr alias = aliases.get(text);
        if (!item.isEmpty() && text.equals(item)) {
            return new Expr.Name(item, span);
        }
        if (alias != null) {
            return alias;
        }
        if (text.equals("payload")) {
            return payload(span);
        }
        return dialect == Quotes.DOUBLE ? ofMessage(name, span) : new Expr.Field(payload(span), text, span);
    }

    private Expr ofMessage(Sql.Name name, Span span) throws SqlProblem {
        String text = name.text();
        String about = ABOUT.get(text);
        if (about != null) {
            return brought(about, span);
        }
        if (text.equals("timestamp") || text.equals("publish_received_at")) {
            return SqlFunctions.millis(new At(span, span));
        }
        if (NOT_KNOWN.contains(text)) {
            throw new SqlProblem(
                    name.from(),
                    name.to(),
                    "rules do not know '" + text + "' of a message",
                    "payload." + text + " is the field of that name");
        }
        return new Expr.Field(payload(span), text, span);
    }

    /** What {@code flags.retain} and {@code pub_props.'Content-Type'} stand for, or null when it is another field. */
    @Nullable
    Expr property(Sql.Field field, Span span) {
        if (dialect == Quotes.SINGLE || !(field.target() instanceof Sql.Name(String of, int _, int _))) {
            return null;
        }
        if (of.equals("flags") && field.name().equals("retain")) {
            return brought("retained", span);
        }
        String property = of.equals("pub_props") ? PROPERTIES.get(field.name()) : null;
        return property == null ? null : brought(property, span);
    }

    /** What a function that asks about the message stands for, or null when it is another function. */
    @Nullable
    Expr function(Sql.Call call, At at) throws SqlProblem {
        List<Sql> arguments = call.arguments();
        boolean none = arguments.isEmpty();
        return switch (call.function()) {
            case "topic" -> none ? brought("topic", at.whole()) : level(call, at);
            case "clientid" -> none ? brought("client", at.whole()) : null;
            case "username" -> none ? brought("username", at.whole()) : null;
            case "qos" -> none ? brought("qos", at.whole()) : null;
            case "payload" -> none ? payload(at.whole()) : null;
            case "get_mqtt_property" -> mqttProperty(call, at);
            default -> null;
        };
    }

    /** {@code topic(2)}: a level of the topic, counted from 1. */
    private static Expr level(Sql.Call call, At at) throws SqlProblem {
        if (call.arguments().size() == 1
                && call.arguments().getFirst() instanceof Sql.Literal(Value.Whole(long place), int _, int _)
                && place > 0) {
            Expr levels = at.call("split", brought("topic", at.whole()), at.text("/"));
            return new Expr.Index(levels, at.number(place - 1), at.whole());
        }
        throw new SqlProblem(
                call.from(), call.to(), "topic(n) is a level of the topic, counted from 1", "as in: topic(2)");
    }

    private static Expr mqttProperty(Sql.Call call, At at) throws SqlProblem {
        String property = call.arguments().size() == 1
                        && call.arguments().getFirst() instanceof Sql.Literal(Value.Text(String name), int _, int _)
                ? MQTT_PROPERTIES.get(name)
                : null;
        if (property == null) {
            throw new SqlProblem(
                    call.from(),
                    call.to(),
                    "rules do not know this property",
                    "content_type, response_topic, correlation_data");
        }
        return brought(property, at.whole());
    }
}
