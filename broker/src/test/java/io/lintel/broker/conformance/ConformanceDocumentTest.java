package io.lintel.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.conformance.ConformanceTables.Statement;
import io.lintel.broker.wire.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The document says what the tests show, and nothing is left unsaid. */
class ConformanceDocumentTest {
    private static final Path DOCUMENT = Repository.root().resolve("docs").resolve("conformance.md");

    @Test
    void hasATestOrAReasonForEachClauseThatBindsServers() {
        TreeSet<String> open = new TreeSet<>();
        statements().values().stream().filter(Statement::bindsServers).forEach(statement -> open.add(statement.key()));
        open.removeAll(ClauseTests.byClause().keySet());
        open.removeAll(ConformanceTables.exceptions().keySet());
        assertThat(open).isEmpty();
    }

    @Test
    void namesOnlyClausesThatThereAre() {
        assertThat(statements().keySet()).containsAll(ClauseTests.byClause().keySet());
        assertThat(statements().keySet())
                .containsAll(ConformanceTables.exceptions().keySet());
    }

    @Test
    void givesNoReasonForClausesThatAreShown() {
        assertThat(ConformanceTables.exceptions().keySet())
                .doesNotContainAnyElementsOf(ClauseTests.byClause().keySet());
    }

    @Test
    void isUpToDate() throws IOException {
        String text = ConformanceDocument.render();
        if (Boolean.getBoolean("conformance.write")) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, text);
        }
        assertThat(DOCUMENT).as("rewritten by -Dconformance.write=true").hasContent(text);
    }

    private static Map<String, Statement> statements() {
        Map<String, Statement> all = new LinkedHashMap<>();
        for (String specification : ConformanceDocument.SPECIFICATIONS) {
            for (Statement statement : ConformanceTables.statements(specification)) {
                assertThat(all.put(statement.key(), statement))
                        .as("twice: " + statement.key())
                        .isNull();
            }
        }
        return all;
    }
}
