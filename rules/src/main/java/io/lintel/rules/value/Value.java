package io.lintel.rules.value;

import java.time.LocalTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an expression comes to: a known value of some {@link Kind}, or {@link Unknown}, or {@link Failed}.
 *
 * <p>Record equality is identity of form: {@code 23} and {@code 23.0} differ. What rules mean by "equal" is
 * {@link Comparison#same}.
 */
public sealed interface Value {
    /** A value that is there. */
    sealed interface Known extends Value permits Num, Text, Bool, Time, Duration, Items, Fields, Bytes {
        Kind kind();
    }

    /** A number, whole or decimal: rule authors see one kind. Arithmetic on both is in {@link Numbers}. */
    sealed interface Num extends Known {
        /** As a double, rounded where 64-bit whole numbers have more digits than a double. */
        double asDouble();

        @Override
        default Kind kind() {
            return Kind.NUMBER;
        }
    }

    /** A whole number of 64 bits. */
    record Whole(long value) implements Num {
        @Override
        public double asDouble() {
            return value;
        }
    }

    /** A decimal number; neither infinite nor NaN. */
    record Decimal(double value) implements Num {
        public Decimal {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a number is finite, but this is " + value);
            }
        }

        @Override
        public double asDouble() {
            return value;
        }
    }

    record Text(String value) implements Known {
        @Override
        public Kind kind() {
            return Kind.TEXT;
        }
    }

    record Bool(boolean value) implements Known {
        public static final Bool TRUE = new Bool(true);
        public static final Bool FALSE = new Bool(false);

        public static Bool of(boolean value) {
            return value ? TRUE : FALSE;
        }

        @Override
        public Kind kind() {
            return Kind.BOOL;
        }
    }

    /** A time of day. */
    record Time(LocalTime value) implements Known {
        @Override
        public Kind kind() {
            return Kind.TIME;
        }
    }

    /** A length of time in milliseconds, possibly negative. */
    record Duration(long millis) implements Known {
        @Override
        public Kind kind() {
            return Kind.DURATION;
        }
    }

    /** A list; an item may be {@link Unknown}, as null is in JSON. */
    record Items(List<Value> values) implements Known {
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public Kind kind() {
            return Kind.LIST;
        }
    }

    /** A map from texts, in the order in which it was written; a value may be {@link Unknown}, as null is in JSON. */
    record Fields(Map<String, Value> values) implements Known {
        public Fields {
            values = values instanceof FewFields ? values : Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /**
         * Few fields: so few that it is no faster to look them up by a hash.
         *
         * @param names all different; the caller gives both arrays away
         */
        public static Fields few(String[] names, Value[] values) {
            return new Fields(new FewFields(names, values));
        }

        @Override
        public Kind kind() {
            return Kind.MAP;
        }
    }

    /**
     * Not known: nothing heard yet, a missing field, an unreadable payload, a value of the wrong kind.
     *
     * @param why for people, a sentence without a full stop
     */
    record Unknown(String why) implements Value {}

    /** Cannot be computed, whatever is heard. */
    record Failed(Code code, Span at) implements Value {
        /** The ways to fail. */
        public enum Code {
            OVERFLOW("the result does not fit into 64 bits"),
            DIVISION_BY_ZERO("division by zero"),
            OUT_OF_STEPS("the evaluation takes too many steps");

            private final String described;

            Code(String described) {
                this.described = described;
            }

            public String described() {
                return described;
            }
        }

        /** For people: what failed, and where the rule says so. */
        public String why() {
            return code.described() + " at " + at;
        }
    }
}
