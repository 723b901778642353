package io.lintel.sim.model;

import java.util.List;

/** What stands in a message, before it is known how it is written. */
public sealed interface Content {

    /** Named values, which are written in the payload format of the device's group. */
    record Fields(List<Field> fields) implements Content {

        public Fields {
            fields = List.copyOf(fields);
        }
    }

    /** A payload that must be just so, because it is that of a real product. UTF-8. */
    record Text(String text) implements Content {}

    /** One named value. */
    sealed interface Field {
        String name();
    }

    record Quantity(String name, double value) implements Field {}

    record Word(String name, String value) implements Field {}

    record Truth(String name, boolean value) implements Field {}

    /** Named values, in this order. */
    static Fields of(Field... fields) {
        return new Fields(List.of(fields));
    }
}
