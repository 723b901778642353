package io.lintel.rules.sql;

import io.lintel.rules.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression of a query as it was written, with offsets into the text of the query. */
public sealed interface Sql {
    /** Offset of its first character. */
    int from();

    /** Offset behind its last character. */
    int to();

    /** A number, text or truth value. */
    record Literal(Value.Known value, int from, int to) implements Sql {}

    record Null(int from, int to) implements Sql {}

    /** {@code *}: everything that a message says. */
    record Everything(int from, int to) implements Sql {}

    record Name(String text, int from, int to) implements Sql {}

    /** {@code target.name} */
    record Field(Sql target, String name, int from, int to) implements Sql {}

    /** {@code target[index]} */
    record Index(Sql target, Sql index, int from, int to) implements Sql {}

    /** @param function in small letters */
    record Call(String function, List<Sql> arguments, int from, int to) implements Sql {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code cast(value as type)}; the type in small letters. */
    record Cast(Sql value, String type, int typeFrom, int from, int to) implements Sql {}

    /** {@code NOT} or {@code -} */
    record Unary(String op, Sql operand, int from, int to) implements Sql {}

    /** The operator is a sign or a word in small letters; {@code <>} is written {@code !=}. */
    record Binary(String op, Sql left, Sql right, int from, int to) implements Sql {}

    record In(Sql value, Sql list, boolean negated, int from, int to) implements Sql {}

    /** @param pattern with {@code %} for any text and {@code _} for one character */
    record Like(Sql value, String pattern, boolean negated, int from, int to) implements Sql {}

    record IsNull(Sql value, boolean negated, int from, int to) implements Sql {}

    /**
     * {@code CASE … END}
     *
     * @param of what each {@code WHEN} is compared with, or null when they are conditions
     */
    record Case(
            @Nullable Sql of, List<When> whens, @Nullable Sql otherwise, int from, int to) implements Sql {
        public Case {
            whens = List.copyOf(whens);
        }
    }

    record When(Sql when, Sql then) {}

    record Items(List<Sql> items, int from, int to) implements Sql {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Fields(List<Entry> entries, int from, int to) implements Sql {
        public Fields {
            entries = List.copyOf(entries);
        }
    }

    record Entry(String key, Sql value) {}
}
