package io.lintel.rules.schema;

/** How a keyword of JSON Schema becomes a check. */
@FunctionalInterface
interface Keyword {
    Check check(Scope scope, String keyword) throws SchemaProblem;
}
