package io.lintel.rules.function;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every function of the language, by name. */
public final class Functions {
    private static final Map<String, Function> TABLE = table(List.of(
            KnownFunctions.ALL,
            NumberFunctions.ALL,
            StatisticsFunctions.ALL,
            TextFunctions.ALL,
            RegexFunctions.ALL,
            ListFunctions.ALL,
            TimeFunctions.ALL,
            SunFunctions.ALL,
            UnitFunctions.ALL,
            FormatFunctions.ALL,
            HashFunctions.ALL,
            PlaceFunctions.ALL));

    private Functions() {}

    private static Map<String, Function> table(List<List<Function>> families) {
        Map<String, Function> table = new LinkedHashMap<>();
        families.stream().flatMap(List::stream).forEach(function -> {
            if (table.put(function.name(), function) != null) {
                throw new IllegalStateException("two functions are called " + function.name());
            }
        });
        return Collections.unmodifiableMap(table);
    }

    public static Optional<Function> find(String name) {
        return Optional.ofNullable(TABLE.get(name));
    }

    /** All functions, in the order of their families. */
    public static Collection<Function> all() {
        return TABLE.values();
    }

    public static Set<String> names() {
        return TABLE.keySet();
    }
}
