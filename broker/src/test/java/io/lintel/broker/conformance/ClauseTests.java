package io.lintel.broker.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which tests carry which clause, found in the compiled classes of this package. */
final class ClauseTests {
    private ClauseTests() {}

    /** Names of tests, {@code WillTest.retainsARetainedWill}, by the clauses that they carry. */
    static SortedMap<String, SortedSet<String>> byClause() {
        SortedMap<String, SortedSet<String>> tests = new TreeMap<>();
        for (Class<?> type : classes()) {
            for (Method method : type.getDeclaredMethods()) {
                Clause clause = method.getAnnotation(Clause.class);
                if (clause != null) {
                    String name = type.getSimpleName() + "." + method.getName();
                    checkVersions(method, clause);
                    for (String key : clause.value()) {
                        tests.computeIfAbsent(key, any -> new TreeSet<>()).add(name);
                    }
                }
            }
        }
        return tests;
    }

    /** A test that carries a clause of a version is run for that version. */
    private static void checkVersions(Method method, Clause clause) {
        WireTest test = method.getAnnotation(WireTest.class);
        for (String key : clause.value()) {
            if (test == null || Stream.of(test.value()).noneMatch(version -> key.startsWith(version.text() + ":"))) {
                throw new IllegalStateException(method + " is not run for " + key);
            }
        }
    }

    private static List<Class<?>> classes() {
        Path folder = folder();
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.class"))
                    .sorted()
                    .<Class<?>>map(name -> load(name.substring(0, name.length() - ".class".length())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            Path root = Path.of(ClauseTests.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return root.resolve(ClauseTests.class.getPackageName().replace('.', '/'));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String simpleName) {
        try {
            return Class.forName(ClauseTests.class.getPackageName() + "." + simpleName);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
