package io.lintel.rules.schema;

import java.util.List;

/** Something that is wrong with a schema, and where. */
public final class SchemaProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> path;

    SchemaProblem(List<String> path, String message) {
        super(message, null, false, false);
        this.path = List.copyOf(path);
    }

    /** Names and places of lists that lead from the root of the schema to it. */
    public List<String> path() {
        return path;
    }

    /** For people. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
