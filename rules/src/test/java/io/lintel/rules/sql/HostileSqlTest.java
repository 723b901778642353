package io.lintel.rules.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.lintel.rules.Compilation;
import io.lintel.rules.Issue;
import io.lintel.rules.RuleSource;
import io.lintel.rules.Rules;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries that want to take for ever, or to break something, are refused in a sentence. */
class HostileSqlTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(30); // a busy machine is slow, an explosion takes years

    private static final String NOISE = " '\"()[]{}.,*-=<>1aA\u0000é";

    private static Compilation compiled(String query) {
        return assertTimeoutPreemptively(
                AT_ONCE, () -> Rules.compile(List.of(new RuleSource("r.yaml", SqlCorpusTest.rule(query)))));
    }

    static List<String> hostile() {
        String doubling = IntStream.range(1, 100)
                .mapToObj(i -> "a%d + a%d AS a%d".formatted(i - 1, i - 1, i))
                .collect(Collectors.joining(", "));
        String chain = IntStream.range(1, 150)
                .mapToObj(i -> "a%d + 1 AS a%d".formatted(i - 1, i))
                .collect(Collectors.joining(", "));
        return List.of(
                "SELECT " + "(".repeat(5_000) + "1" + ")".repeat(5_000) + " AS x FROM \"t\"",
                "SELECT " + "NOT ".repeat(3_000) + "true AS x FROM \"t\"",
                "SELECT " + "- ".repeat(3_000) + "payload.x AS x FROM \"t\"",
                "SELECT " + "CASE WHEN ".repeat(1_000) + "1 FROM \"t\"",
                "SELECT " + "lower(".repeat(2_000) + "1 FROM \"t\"",
                "SELECT payload" + ".x".repeat(5_000) + " AS x FROM \"t\"",
                "SELECT payload" + "[1]".repeat(4_000) + " AS x FROM \"t\"",
                "SELECT " + "1+".repeat(5_000) + "1 AS x FROM \"t\"",
                "SELECT 1 AS x FROM \"t\" WHERE " + "payload.a OR ".repeat(1_000) + "true",
                "SELECT " + "{'a':".repeat(2_000) + "1 FROM \"t\"",
                "SELECT " + "x,".repeat(5_000) + "x FROM \"t\"",
                "SELECT x FROM " + "\"t\",".repeat(2_000) + "\"t\"",
                "SELECT '" + "x".repeat(20_000) + "' AS x FROM \"t\"",
                "SELECT payload.x AS a0, " + doubling + " FROM \"t\"",
                "SELECT payload.x AS a0, " + chain + " FROM \"t\"",
                "SELECT 1 AS x FROM \"" + "a/".repeat(4_000) + "\"",
                "SELECT 99999999999999999999999999999999999999999999999e9999 AS x FROM \"t\"",
                "SELECT x LIKE '" + "%_".repeat(2_000) + "' AS x FROM \"t\"");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whatIsTooLargeIsRefused(String query) {
        Compilation compilation = compiled(query);
        assertThat(compilation).isInstanceOf(Compilation.Rejected.class);
        assertThat(compilation.issues()).hasSizeLessThan(5);
    }

    /** Examples with a few characters bitten out, doubled or swapped: read or refused, with a place inside the query. */
    @Test
    void damagedQueriesAreReadOrRefused() throws IOException {
        Random random = new Random(11);
        List<SqlCorpusTest.Case> cases = SqlCorpusTest.cases();
        for (int i = 0; i < 4_000; i++) {
            StringBuilder query =
                    new StringBuilder(cases.get(random.nextInt(cases.size())).query());
            for (int bites = random.nextInt(1, 4); bites > 0 && query.length() > 2; bites--) {
                int at = random.nextInt(query.length() - 1);
                switch (random.nextInt(3)) {
                    case 0 -> query.deleteCharAt(at);
                    case 1 -> query.insert(at, query.charAt(random.nextInt(query.length())));
                    default -> query.setCharAt(at, NOISE.charAt(random.nextInt(NOISE.length())));
                }
            }
            String text = query.toString();
            try {
                SqlQuery.parse(text);
            } catch (SqlProblem e) {
                assertThat(e.from()).as(text).isBetween(0, text.length());
                assertThat(e.to()).as(text).isGreaterThan(e.from());
            }
            if (i % 8 == 0 && text.chars().noneMatch(c -> c < ' ' && c != '\n')) {
                assertThat(compiled(text).issues()).allMatch(issue -> issue.line() >= 3);
            }
        }
    }

    @Test
    void wordsInAnyOrderAreReadOrRefused() {
        Random random = new Random(12);
        String[] words =
                ("SELECT FROM WHERE FOREACH DO INCASE AS AND OR NOT IN LIKE IS NULL CASE WHEN THEN ELSE END VALUE * , . ( ) [ ]"
                                + " { } : = <> < + - / % 1 2.5 'a' \"t/#\" payload topic x lower concat cast true ;")
                        .split(" ");
        for (int i = 0; i < 6_000; i++) {
            String query = (random.nextBoolean() ? "SELECT " : "")
                    + random.ints(random.nextInt(2, 25), 0, words.length)
                            .mapToObj(word -> words[word])
                            .collect(Collectors.joining(" "))
                    + (random.nextBoolean() ? " FROM \"t\"" : "");
            try {
                assertThat(SqlQuery.parse(query).sources()).isNotEmpty();
            } catch (SqlProblem e) {
                assertThat(e.why()).isNotEmpty();
            }
            if (i % 20 == 0) {
                assertThat(compiled(query).issues().stream().map(Issue::render)).noneMatch(String::isEmpty);
            }
        }
    }
}
