package io.lintel.broker.conformance;

import io.lintel.broker.conformance.ConformanceTables.Statement;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** The text of {@code docs/conformance.md}, made from the tables and from the ids that tests carry. */
final class ConformanceDocument {
    static final List<String> SPECIFICATIONS = List.of("5.0", "3.1.1");

    private final SortedMap<String, SortedSet<String>> tests = ClauseTests.byClause();
    private final Map<String, String> exceptions = ConformanceTables.exceptions();
    private final StringBuilder text = new StringBuilder();

    private ConformanceDocument() {}

    static String render() {
        ConformanceDocument document = new ConformanceDocument();
        document.introduction();
        SPECIFICATIONS.forEach(document::specification);
        document.wireCases();
        return document.text.toString();
    }

    private void introduction() {
        text.append("""
                # What the specifications demand, and what shows that it is met

                Written by `ConformanceDocumentTest` from the clause ids that tests in `io.lintel.broker.conformance` carry; a
                build fails when it is out of date, when a clause for servers has neither a test nor a reason, or when such
                a test fails. `-Dconformance.write=true` writes it anew. The tests talk to a broker over a socket with a
                client of their own, made of bytes. Sentences are ours, the specification's text counts.

                | MQTT | statements | bind a server | shown by a test | not shown, with reason |
                | --- | --- | --- | --- | --- |
                """);
        for (String specification : SPECIFICATIONS) {
            List<Statement> all = ConformanceTables.statements(specification);
            List<Statement> server =
                    all.stream().filter(Statement::bindsServers).toList();
            long shown = server.stream()
                    .filter(statement -> tests.containsKey(statement.key()))
                    .count();
            row(specification, all.size(), server.size(), shown, server.size() - shown);
        }
    }

    private void specification(String specification) {
        text.append("\n## MQTT ").append(specification).append("\n\n");
        text.append("| Clause | What it says | Shown by |\n| --- | --- | --- |\n");
        for (Statement statement : ConformanceTables.statements(specification)) {
            row(statement.id(), statement.sentence(), shownBy(statement));
        }
    }

    private String shownBy(Statement statement) {
        String names = String.join(
                ", ",
                tests.getOrDefault(statement.key(), new TreeSet<>()).stream()
                        .map(name -> "`" + name + "`")
                        .toList());
        if (statement.bindsServers()) {
            return names.isEmpty() ? exceptions.getOrDefault(statement.key(), "**nothing**") : names;
        }
        return names.isEmpty() ? "for clients" : "for clients; what the broker does about it: " + names;
    }

    private void wireCases() {
        text.append("""

                ## Byte for byte

                `WireCaseTest` plays small conversations in the format of Mosquitto's `test/broker/data`: our own, in
                `broker/src/test/resources/conformance/wire`, and Mosquitto's where they lie in `../shared/conformance/wire`
                beside the project. A close will do where a DISCONNECT is expected, and the properties of a CONNACK do not
                count; everything else is exact. `PahoInteroperability3Test` and `PahoInteroperability5Test` play the
                scenarios of the Paho interoperability suites.
                """);
        Map<String, String> wireExceptions = ConformanceTables.wireExceptions();
        if (!wireExceptions.isEmpty()) {
            text.append("\n| Case that is not met | Why |\n| --- | --- |\n");
            wireExceptions.forEach((name, reason) -> row(name.replace("|", "·"), reason));
        }
    }

    private void row(Object... cells) {
        for (Object cell : cells) {
            text.append("| ").append(cell).append(' ');
        }
        text.append("|\n");
    }
}
