package io.lintel.rules.schema;

import io.lintel.rules.value.JsonWriter;
import io.lintel.rules.value.Value;
import org.jspecify.annotations.Nullable;

/** What a value has to look like. Two schemas with the same text are equal. */
public final class JsonSchema {
    private final Shape shape;
    private final String text;

    private JsonSchema(Shape shape, String text) {
        this.shape = shape;
        this.text = text;
    }

    /**
     * The schema that a value writes.
     *
     * @throws SchemaProblem when it is none, or has a keyword that is not known here
     */
    public static JsonSchema of(Value schema) throws SchemaProblem {
        return new JsonSchema(new SchemaParser(schema).parse(), JsonWriter.write(schema));
    }

    /** What is wrong with the value, for people, without a full stop; null when it is as it has to be. */
    public @Nullable String objection(Value value) {
        try {
            return shape.objection(value, new Visit());
        } catch (Visit.OutOfSteps e) {
            return e.getMessage();
        }
    }

    /** As JSON, with its fields in their order. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonSchema schema && schema.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
