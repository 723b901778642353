package io.lintel.rules.plan;

import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Value;

/** How many steps it takes to read or to make a value: one, and more for long ones. */
final class Weight {
    private static final int CHARS_PER_STEP = 16;

    private Weight() {}

    /** The weight, or something greater than the limit as soon as it is known to be. */
    static long of(Value value, long limit) {
        return switch (value) {
            case Value.Text(String text) -> 1 + text.length() / CHARS_PER_STEP;
            case Bytes bytes -> 1 + bytes.sizeBytes() / CHARS_PER_STEP;
            case Value.Items list -> sum(list.values(), limit);
            case Value.Fields map -> sum(map.values().values(), limit);
            case Value.Num _, Value.Bool _, Value.Time _, Value.Duration _, Value.Unknown _, Value.Failed _ -> 1;
        };
    }

    private static long sum(Iterable<Value> values, long limit) {
        long sum = 1;
        for (Value value : values) {
            sum += of(value, limit - sum);
            if (sum > limit) {
                return sum;
            }
        }
        return sum;
    }
}
