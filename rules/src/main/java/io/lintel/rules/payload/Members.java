package io.lintel.rules.payload;

import io.lintel.rules.value.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link JsonScanner} has found in one map so far. No name may come twice, whether it is wanted or not. */
final class Members {
    private static final int MAX_NAMES = 64;
    private static final int MAX_NAME_BYTES = 256;
    private static final int FEW = 8;

    private final byte[] in;
    private int[] places = new int[FEW];
    private int seen;
    private long hashes;
    private String[] names;
    private Value[] values;
    private int count;

    /** @param wanted null when the map is only to be skipped */
    Members(byte[] in, @Nullable Wanted wanted) {
        this.in = in;
        int most = wanted == null ? 0 : wanted.isAll() ? FEW : wanted.count();
        this.names = new String[most];
        this.values = new Value[most];
    }

    /** Whether the name between these places has not come before, and can be told from the others; it is known from now on. */
    boolean isNew(int from, int end) {
        if (end - from > MAX_NAME_BYTES) {
            return false;
        }
        long bit = 1L << hash(from, end);
        boolean maybe = (hashes & bit) != 0;
        hashes |= bit;
        for (int i = 0; maybe && i < seen; i += 2) {
            if (Arrays.equals(in, places[i], places[i + 1], in, from, end)) {
                return false;
            }
        }
        if (seen == places.length) {
            places = Arrays.copyOf(places, 2 * seen);
        }
        places[seen++] = from;
        places[seen++] = end;
        return seen <= 2 * MAX_NAMES;
    }

    /** Tells most names apart: by their length, their ends and their middle. */
    private int hash(int from, int end) {
        return end == from ? 0 : ((end - from) * 31 + in[from]) * 31 + in[(from + end) / 2] * 7 + in[end - 1];
    }

    /** A member that is wanted; false when its value could not be read. */
    boolean put(String name, @Nullable Value value) {
        if (value == null) {
            return false;
        }
        if (count == names.length) {
            names = Arrays.copyOf(names, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        names[count] = name;
        values[count++] = value;
        return true;
    }

    /** The map, with what was wanted of it. */
    Value made() {
        if (count <= FEW) {
            boolean full = count == names.length;
            return Value.Fields.few(
                    full ? names : Arrays.copyOf(names, count), full ? values : Arrays.copyOf(values, count));
        }
        Map<String, Value> fields = LinkedHashMap.newLinkedHashMap(count);
        for (int i = 0; i < count; i++) {
            fields.put(names[i], values[i]);
        }
        return new Value.Fields(fields);
    }
}
