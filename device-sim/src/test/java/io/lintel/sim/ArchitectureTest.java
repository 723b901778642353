package io.lintel.sim;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.lintel.rules.RuleSource;
import java.io.Console;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The walls inside this module. */
class ArchitectureTest {

    private static final String BASE = "io.lintel.sim.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lintel.sim");

    /** Which package of the simulator may see which. */
    private static final Map<String, List<String>> SEES = Map.ofEntries(
            entry("model", List.of()),
            entry("wire", List.of()),
            entry("link", List.of("model", "ledger")),
            entry("client", List.of("model", "wire", "link", "ledger")),
            entry("record", List.of("client")),
            entry("ledger", List.of()),
            entry("scenario", List.of("model", "link", "ledger")),
            entry("fleet", List.of("model", "wire", "link", "client", "ledger", "scenario")),
            entry("report", List.of("ledger", "fleet")),
            entry("worker", List.of("client", "ledger", "scenario", "fleet", "report")),
            entry(
                    "cli",
                    List.of("model", "link", "record", "client", "ledger", "scenario", "fleet", "report", "worker")));

    @Test
    void classesAreReallyRead() {
        assertThat(CLASSES.size()).isGreaterThan(40);
        assertThat(CLASSES.contain("io.lintel.sim.fleet.HomeRun")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model",
                "wire",
                "link",
                "record",
                "client",
                "ledger",
                "scenario",
                "fleet",
                "report",
                "worker",
                "cli"
            })
    void packagesSeeOnlyWhatTheyMay(String name) {
        List<String> hidden = SEES.keySet().stream()
                .filter(other -> !other.equals(name))
                .filter(other -> !SEES.getOrDefault(name, List.of()).contains(other))
                .map(other -> BASE + other + "..")
                .toList();
        noClasses()
                .that()
                .resideInAPackage(BASE + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(hidden.toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void onlyTheClientPackageKnowsMqttClients() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + "client..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.hivemq.client..", "org.eclipse.paho..")
                .check(CLASSES);
    }

    @Test
    void ofTheRulesExpressionsAloneAreSeenAndOnlyByModelsThatAScenarioDefines() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + "scenario", BASE + "model.own")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lintel.rules..")
                .check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("io.lintel.rules..")
                        .and(not(resideInAnyPackage("io.lintel.rules.expression", "io.lintel.rules.value")))
                        .and(not(belongToAnyOf(RuleSource.class, io.lintel.rules.Issue.class))))
                .check(CLASSES);
    }

    @Test
    void modelsSeeNoClockAndNoThread() {
        noClasses()
                .that()
                .resideInAPackage(BASE + "model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.concurrent..", "java.net..", "java.io..", "java.nio..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class, Instant.class, Thread.class)
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineTouchesTheConsole() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + "cli..", BASE + "bench..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(PrintStream.class, Console.class)
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith(NullMarked.class)
                .check(CLASSES);
        CLASSES.forEach(type -> assertThat(CLASSES.contain(type.getPackageName() + ".package-info"))
                .as(type.getPackageName())
                .isTrue());
    }

    @Test
    void thereAreNoCyclesAmongPackages() {
        slices().matching(BASE + "(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
