package io.lintel.rules.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Looks for texts that the parser of queries does not survive, led by coverage: {@code mvn test -pl rules -Pfuzz}. */
@Tag("long")
class SqlFuzzTest {
    @FuzzTest
    void aQueryIsReadOrRefused(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        try {
            assertThat(SqlQuery.parse(text).sources()).isNotEmpty();
        } catch (SqlProblem e) {
            assertThat(e.from()).isBetween(0, text.length());
            assertThat(e.why()).isNotEmpty();
        }
    }
}
