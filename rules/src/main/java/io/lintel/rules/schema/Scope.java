package io.lintel.rules.schema;

import io.lintel.rules.value.LinearPattern;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One mapping of a schema that is being read, and where it stands: its keywords ask here for what they are given. */
record Scope(SchemaParser parser, Map<String, Value> fields, List<String> path) {
    @Nullable
    Value get(String keyword) {
        return fields.get(keyword);
    }

    SchemaProblem problem(String keyword, String message) {
        return new SchemaProblem(under(keyword), message);
    }

    private List<String> under(String... more) {
        List<String> under = new ArrayList<>(path);
        under.addAll(List.of(more));
        return under;
    }

    /** The schema under a keyword. */
    Shape shape(String keyword) throws SchemaProblem {
        return parser.shape(under(keyword));
    }

    /** The schema under a keyword and a name or place. */
    Shape shape(String keyword, String name) throws SchemaProblem {
        return parser.shape(under(keyword, name));
    }

    /** Where another part of the schema is meant. */
    Shape referred(String keyword) throws SchemaProblem {
        return parser.referred(text(keyword), under(keyword));
    }

    String text(String keyword) throws SchemaProblem {
        if (get(keyword) instanceof Value.Text(String text)) {
            return text;
        }
        throw problem(keyword, "'" + keyword + "' is a text");
    }

    boolean truth(String keyword) throws SchemaProblem {
        if (get(keyword) instanceof Value.Bool(boolean truth)) {
            return truth;
        }
        throw problem(keyword, "'" + keyword + "' is true or false");
    }

    BigDecimal number(String keyword) throws SchemaProblem {
        if (get(keyword) instanceof Value.Num number) {
            return exact(number);
        }
        throw problem(keyword, "'" + keyword + "' is a number");
    }

    static BigDecimal exact(Value.Num number) {
        return switch (number) {
            case Value.Whole(long whole) -> BigDecimal.valueOf(whole);
            case Value.Decimal(double decimal) -> BigDecimal.valueOf(decimal);
        };
    }

    int count(String keyword) throws SchemaProblem {
        BigDecimal number = number(keyword);
        if (number.signum() < 0 || number.stripTrailingZeros().scale() > 0) {
            throw problem(keyword, "'" + keyword + "' is a whole number from 0 on");
        }
        return number.min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue();
    }

    List<Value> items(String keyword) throws SchemaProblem {
        if (get(keyword) instanceof Value.Items(List<Value> items)) {
            return items;
        }
        throw problem(keyword, "'" + keyword + "' is a list");
    }

    Map<String, Value> entries(String keyword) throws SchemaProblem {
        if (get(keyword) instanceof Value.Fields(Map<String, Value> entries)) {
            return entries;
        }
        throw problem(keyword, "'" + keyword + "' is a map");
    }

    List<String> texts(String keyword, Value list) throws SchemaProblem {
        List<String> texts = new ArrayList<>();
        if (list instanceof Value.Items(List<Value> items)) {
            for (Value item : items) {
                if (!(item instanceof Value.Text(String text))) {
                    throw problem(keyword, "'" + keyword + "' lists texts, but here is " + Texts.shown(item));
                }
                texts.add(text);
            }
            return texts;
        }
        throw problem(keyword, "'" + keyword + "' lists texts");
    }

    LinearPattern pattern(String keyword, String written) throws SchemaProblem {
        try {
            return LinearPattern.of(written);
        } catch (IllegalArgumentException e) {
            throw problem(keyword, String.valueOf(e.getMessage()));
        }
    }
}
