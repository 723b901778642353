package io.lintel.gateway.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.gateway.config.StartException;
import io.lintel.rules.RuleSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rule sets that were loaded can be had again. */
final class RuleVersionsTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    private Path folder = Path.of("");

    private static List<RuleSource> set(String text) {
        return List.of(new RuleSource("/etc/rules/a.yaml", text), new RuleSource("/etc/rules/b.yaml", "rules: []"));
    }

    @Test
    void aSetThatDiffersIsAVersionAndTheSameAgainIsNone() {
        RuleVersions versions = new RuleVersions(folder);
        assertThat(versions.all()).isEmpty();
        assertThat(versions.add(set("one"), AT)).isEqualTo(1);
        assertThat(versions.add(set("one"), AT.plusSeconds(1))).isEqualTo(1);
        assertThat(versions.add(set("two"), AT.plusSeconds(2))).isEqualTo(2);
        assertThat(versions.all())
                .containsExactly(new RuleVersions.Version(1, AT, 2), new RuleVersions.Version(2, AT.plusSeconds(2), 2));
        assertThat(versions.files(1)).containsEntry("a.yaml", "one").containsEntry("b.yaml", "rules: []");
    }

    @Test
    void theLastFiftyAreKept() {
        RuleVersions versions = new RuleVersions(folder);
        for (int i = 1; i <= RuleVersions.KEPT + 5; i++) {
            assertThat(versions.add(set("set " + i), AT)).isEqualTo(i);
        }
        assertThat(versions.all()).hasSize(RuleVersions.KEPT);
        assertThat(versions.all().getFirst().number()).isEqualTo(6);
        assertThatThrownBy(() -> versions.files(5))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("no version 5");
    }

    @Test
    void rulesRunWhereVersionsCannotBeKept() {
        assertThat(new RuleVersions(Path.of("/proc/none")).add(set("one"), AT)).isZero();
    }
}
