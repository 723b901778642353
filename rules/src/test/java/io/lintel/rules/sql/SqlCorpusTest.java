package io.lintel.rules.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.House;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of {@code sql/corpus.txt}: pasted into a rule, each query publishes what its cloud would hand on. */
class SqlCorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/sql/corpus.txt");

    /** @param heard each with what is published for it */
    record Case(String name, String query, List<Heard> heard) {
        @Override
        public String toString() {
            return name;
        }
    }

    record Heard(String topic, String payload, List<String> expected) {}

    static List<Case> cases() throws IOException {
        return Arrays.stream(Files.readString(CORPUS).split("\n## "))
                .skip(1)
                .map(SqlCorpusTest::read)
                .toList();
    }

    private static Case read(String block) {
        List<String> lines = block.lines().toList();
        List<String> query = new ArrayList<>();
        List<Heard> heard = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("< ")) {
                String[] parts = line.split(" ", 3);
                heard.add(new Heard(parts[1], parts[2], new ArrayList<>()));
            } else if (line.startsWith("> ")) {
                heard.getLast().expected().add("out " + line.substring(2));
            } else if (heard.isEmpty()) {
                query.add(line);
            }
        }
        return new Case(lines.getFirst(), String.join("\n", query), heard);
    }

    /** A rule with this query that publishes what it selects. */
    static String rule(String query) {
        String indented = query.lines().map(line -> "      " + line).collect(Collectors.joining("\n"));
        return "rules:\n  - id: q\n    sql: |\n" + indented + "\n    then: { publish: out }\n";
    }

    @ParameterizedTest
    @MethodSource("cases")
    void publishesWhatTheCloudWouldHandOn(Case example) {
        for (Heard heard : example.heard()) {
            House house = House.of(rule(example.query()));
            assertThat(house.says(heard.topic(), heard.payload()))
                    .as(example.query() + "\n" + heard)
                    .isEqualTo(heard.expected());
        }
    }

    @Test
    void theCorpusIsThere() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(55);
        assertThat(cases()).allMatch(example -> !example.heard().isEmpty());
    }
}
