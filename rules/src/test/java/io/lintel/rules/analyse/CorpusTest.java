package io.lintel.rules.analyse;

import static io.lintel.rules.Effects.Outcome.FAILED;
import static io.lintel.rules.Effects.Outcome.FIRED;
import static io.lintel.rules.Effects.Outcome.REFUSED;
import static io.lintel.rules.Effects.Outcome.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.Compilation;
import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import io.lintel.rules.Finding;
import io.lintel.rules.RuleSet;
import io.lintel.rules.RuleSource;
import io.lintel.rules.Rules;
import io.lintel.rules.Settings;
import io.lintel.rules.test.RuleTests;
import io.lintel.rules.test.TestReport;
import io.lintel.rules.test.TextTestReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small rule sets with known faults, and others without: what is found, and what is falsely found. */
class CorpusTest {
    private static final Path FOLDER = Path.of("src/test/resources/analyse");

    record Sample(String name, String expected, List<RuleSource> sources) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Sample> faulty() throws IOException {
        return samples("faulty.txt");
    }

    static List<Sample> clean() throws IOException {
        return samples("clean.txt");
    }

    private static List<Sample> samples(String file) throws IOException {
        String[] parts = Files.readString(FOLDER.resolve(file)).split("(?m)^=== ");
        List<Sample> samples = new ArrayList<>();
        for (String part : List.of(parts).subList(1, parts.length)) {
            String[] title = part.lines().findFirst().orElseThrow().split("\\|");
            String rules = part.substring(part.indexOf('\n') + 1);
            samples.add(new Sample(
                    title[0].strip(),
                    title[1].strip(),
                    List.of(new RuleSource("inputs.yaml", parts[0]), new RuleSource("rules.yaml", rules))));
        }
        return samples;
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void theFaultIsFound(Sample sample) {
        assertThat(compiled(sample).ruleIds()).isNotEmpty();
        List<Finding> findings = Rules.analyse(sample.sources(), Settings.DEFAULT);
        assertThat(findings.stream().map(CorpusTest::label)).contains(sample.expected());
    }

    @ParameterizedTest
    @MethodSource("clean")
    void nothingIsFalselyFound(Sample sample) {
        compiled(sample);
        assertThat(Rules.analyse(sample.sources(), Settings.DEFAULT))
                .as(Rules.analyse(sample.sources(), Settings.DEFAULT).toString())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void everyWitnessShowsItsFault(Sample sample) {
        for (Finding finding : Rules.analyse(sample.sources(), Settings.DEFAULT)) {
            assertThat(finding.witness().isEmpty() && finding.then() == null).isFalse();
            Effects last = shown(sample, finding);
            switch (finding.kind()) {
                case NEVER_TRUE -> assertThat(fired(last)).doesNotContainAnyElementsOf(finding.rules());
                case SHADOWED -> assertThat(fired(last)).containsAll(finding.rules());
                case OPPOSING -> assertThat(published(last)).containsAll(finding.rules());
                case LOOP -> assertThat(fired(last)).containsAnyElementsOf(finding.rules());
                case REFUSED -> assertThat(outcomes(last)).contains(FAILED, REFUSED);
                case BREAKABLE -> assertThat(outcomes(last)).containsAnyOf(FIRED, WAITING);
            }
        }
    }

    /** What the rules do at the end of the witness; between its messages time passes. */
    private static Effects shown(Sample sample, Finding finding) {
        RuleSet rules = compiled(sample);
        rules.apply(new Event.Started(Instant.parse("2026-01-05T12:00:00Z")));
        Effects last = Effects.NONE;
        for (Event.Message message : finding.witness()) {
            last = rules.apply(message);
        }
        Event then = finding.then();
        if (then != null) {
            for (Optional<Instant> due = rules.due();
                    due.isPresent() && due.get().isBefore(then.at());
                    due = rules.due()) {
                rules.apply(new Event.Time(due.get()));
            }
            last = rules.apply(then);
        }
        return last;
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void everyWitnessIsATestThatPasses(Sample sample) {
        List<Finding> findings = Rules.analyse(sample.sources(), Settings.DEFAULT);
        assertThat(findings).allSatisfy(finding -> assertThat(finding.test()).isNotEmpty());
        List<RuleSource> sources = new ArrayList<>(sample.sources());
        sources.add(new RuleSource(
                "witness.yaml",
                "tests:\n" + findings.stream().map(Finding::test).collect(Collectors.joining())));
        TestReport report = RuleTests.run(sources, Settings.DEFAULT);
        assertThat(report.results()).hasSize(findings.size());
        assertThat(report.passed()).as(TextTestReport.of(report)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void ofOpposingCommandsTheLastOneWins(Sample sample) {
        for (Finding finding : Rules.analyse(sample.sources(), Settings.DEFAULT)) {
            if (finding.kind() == Finding.Kind.OPPOSING) {
                String winner = shown(sample, finding).publishes().stream()
                        .filter(publish -> finding.rules().contains(publish.rule()))
                        .reduce((_, later) -> later)
                        .orElseThrow()
                        .rule();
                assertThat(finding.message()).endsWith(" of " + winner + ", which wins");
            }
        }
    }

    @Test
    void thereAreAtLeastSixtyOfEach() throws IOException {
        assertThat(faulty()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(clean()).hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void theSampleHomeIsClean() throws IOException {
        List<RuleSource> sources = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("../deploy/home/rules"))) {
            for (Path file : files.sorted().toList()) {
                sources.add(new RuleSource(file.getFileName().toString(), Files.readString(file)));
            }
        }
        assertThat(Rules.compile(sources)).isInstanceOf(Compilation.Ready.class);
        assertThat(Rules.analyse(sources, Settings.DEFAULT).stream().map(Finding::render))
                .isEmpty();
    }

    private static RuleSet compiled(Sample sample) {
        Compilation compilation = Rules.compile(sample.sources());
        assertThat(compilation).as(compilation.toString()).isInstanceOf(Compilation.Ready.class);
        return ((Compilation.Ready) compilation).rules();
    }

    private static List<String> fired(Effects effects) {
        return effects.notes().stream()
                .filter(note -> note.outcome() == Effects.Outcome.FIRED)
                .map(Effects.Note::rule)
                .toList();
    }

    private static List<String> published(Effects effects) {
        return effects.publishes().stream().map(Effects.Publish::rule).toList();
    }

    private static List<Effects.Outcome> outcomes(Effects effects) {
        return effects.notes().stream().map(Effects.Note::outcome).toList();
    }

    private static String label(Finding finding) {
        return finding.kind() + " "
                + String.join(
                        " ", finding.kind() == Finding.Kind.LOOP ? new TreeSet<>(finding.rules()) : finding.rules());
    }
}
