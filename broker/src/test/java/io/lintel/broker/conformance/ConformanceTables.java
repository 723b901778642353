package io.lintel.broker.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The tables beside the tests: clauses of both specifications, and what is not met and why. */
final class ConformanceTables {
    private ConformanceTables() {}

    /** Who has to meet a clause. */
    enum Bound {
        SERVER,
        CLIENT,
        BOTH
    }

    /**
     * A numbered normative statement.
     *
     * @param key version and id, as {@link Clause} names it: {@code 5.0:MQTT-3.3.1-9}
     * @param sentence what it says, in our words
     */
    record Statement(String key, Bound bound, String sentence) {
        /** The id without the version. */
        String id() {
            return key.substring(key.indexOf(':') + 1);
        }

        boolean bindsServers() {
            return bound != Bound.CLIENT;
        }
    }

    /** All statements of a specification, in its order. */
    static List<Statement> statements(String specification) {
        List<Statement> statements = new ArrayList<>();
        for (String[] row : rows("clauses-" + specification + ".tsv", 3)) {
            statements.add(new Statement(
                    specification + ":" + row[0], Bound.valueOf(row[1].toUpperCase(Locale.ROOT)), row[2]));
        }
        return statements;
    }

    /** Reasons why clauses have no test, by key. */
    static Map<String, String> exceptions() {
        return pairs("exceptions.tsv");
    }

    /** Reasons why wire cases do not pass, by name. */
    static Map<String, String> wireExceptions() {
        return pairs("wire-exceptions.tsv");
    }

    private static Map<String, String> pairs(String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        rows(name, 2).forEach(row -> pairs.put(row[0], row[1]));
        return pairs;
    }

    private static List<String[]> rows(String name, int columns) {
        InputStream stream = ConformanceTables.class.getResourceAsStream("/conformance/" + name);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(stream, name), StandardCharsets.UTF_8))) {
            List<String[]> rows = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] row = line.split("\t", -1);
                if (row.length != columns) {
                    throw new IllegalArgumentException(name + ": " + columns + " columns, please: " + line);
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
