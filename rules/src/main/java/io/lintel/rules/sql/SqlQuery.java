package io.lintel.rules.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query as it was written.
 *
 * @param each what {@code FOREACH} goes through, or null in a {@code SELECT}
 * @param selected what {@code SELECT} or {@code DO} asks for; empty for {@code FOREACH} without {@code DO}
 * @param alone whether it is {@code SELECT VALUE}: not a map but the one value itself
 * @param inCase the condition on each item, or null
 * @param sources the topic filters of {@code FROM}
 * @param where the condition on the message, or null
 */
public record SqlQuery(
        @Nullable Each each,
        List<Selected> selected,
        boolean alone,
        @Nullable Sql inCase,
        List<Source> sources,
        @Nullable Sql where) {
    public SqlQuery {
        selected = List.copyOf(selected);
        sources = List.copyOf(sources);
    }

    /**
     * What {@code FOREACH} goes through.
     *
     * @param item the name of an item
     */
    public record Each(Sql list, String item) {}

    /**
     * One thing that is asked for.
     *
     * @param alias the names under which it is put, from the outermost one; empty when there are none
     */
    public record Selected(Sql value, List<String> alias) {
        public Selected {
            alias = List.copyOf(alias);
        }
    }

    /** A topic filter, by the offsets of its text within the quotes. */
    public record Source(String filter, Quotes quotes, int from, int to) {}

    /** What a filter stands in, which tells whose dialect it is: they differ in what names mean and where lists begin. */
    public enum Quotes {
        /** As AWS IoT writes filters: names are fields of the payload, and the first item of a list is number 0. */
        SINGLE,
        /** As EMQX writes filters: some names are about the message, and the first item of a list is number 1. */
        DOUBLE
    }

    /** Whose dialect it is. */
    public Quotes dialect() {
        return sources.getFirst().quotes();
    }

    /** Reads a query. */
    public static SqlQuery parse(String text) throws SqlProblem {
        return new SqlParser(text).query();
    }
}
