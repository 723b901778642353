package io.lintel.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.TimerTask;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The walls of the rules core. */
class ArchitectureTest {
    private static final String ROOT = "io.lintel.rules";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** The way in is the one class of the façade that sees all; the rest of the façade are values that all may see. */
    private static final DescribedPredicate<JavaClass> WAY_IN =
            DescribedPredicate.describe("the way in", type -> type.isEquivalentTo(Rules.class));

    private static final DescribedPredicate<JavaClass> FACADE = DescribedPredicate.describe(
            "the façade", type -> type.getPackageName().equals(ROOT) && !type.isEquivalentTo(Rules.class));

    @Test
    void theClassesAreReallyThere() {
        assertThat(CLASSES).hasSizeGreaterThan(100);
        assertThat(CLASSES.contain(Rules.class)).isTrue();
    }

    @Test
    void arrowsPointFromTextToState() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("test")
                .definedBy(ROOT + ".test")
                .layer("say")
                .definedBy(ROOT + ".say")
                .layer("replay")
                .definedBy(ROOT + ".replay")
                .layer("expression")
                .definedBy(ROOT + ".expression")
                .layer("way in")
                .definedBy(WAY_IN)
                .layer("analyse")
                .definedBy(ROOT + ".analyse")
                .layer("state")
                .definedBy(ROOT + ".state")
                .layer("plan")
                .definedBy(ROOT + ".plan")
                .layer("trace")
                .definedBy(ROOT + ".trace")
                .layer("check")
                .definedBy(ROOT + ".check")
                .layer("syntax")
                .definedBy(ROOT + ".syntax")
                .layer("function")
                .definedBy(ROOT + ".function")
                .layer("window")
                .definedBy(ROOT + ".window")
                .layer("sql")
                .definedBy(ROOT + ".sql")
                .layer("schema")
                .definedBy(ROOT + ".schema")
                .layer("payload")
                .definedBy(ROOT + ".payload")
                .layer("façade")
                .definedBy(FACADE)
                .layer("value")
                .definedBy(ROOT + ".value")
                .whereLayer("test")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("analyse")
                .mayOnlyBeAccessedByLayers("way in")
                .whereLayer("say")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("replay")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("expression")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("way in")
                .mayOnlyBeAccessedByLayers("test")
                .whereLayer("state")
                .mayOnlyBeAccessedByLayers("way in")
                .whereLayer("plan")
                .mayOnlyBeAccessedByLayers("way in", "state", "expression")
                .whereLayer("trace")
                .mayOnlyBeAccessedByLayers("way in", "state", "plan", "façade")
                .whereLayer("check")
                .mayOnlyBeAccessedByLayers("way in", "plan", "analyse", "expression")
                .whereLayer("syntax")
                .mayOnlyBeAccessedByLayers("way in", "check", "plan", "analyse", "test", "say", "state", "expression")
                .whereLayer("function")
                .mayOnlyBeAccessedByLayers("check", "plan", "analyse")
                .whereLayer("window")
                .mayOnlyBeAccessedByLayers("check", "plan", "state")
                .whereLayer("sql")
                .mayOnlyBeAccessedByLayers("syntax")
                .whereLayer("schema")
                .mayOnlyBeAccessedByLayers("syntax", "check", "plan", "state")
                .whereLayer("payload")
                .mayOnlyBeAccessedByLayers(
                        "way in", "function", "syntax", "check", "plan", "state", "test", "say", "expression")
                .whereLayer("façade")
                .mayOnlyBeAccessedByLayers(
                        "way in",
                        "state",
                        "syntax",
                        "analyse",
                        "test",
                        "say",
                        "replay",
                        "check",
                        "plan",
                        "trace",
                        "expression")
                .check(CLASSES);
    }

    @Test
    void noArrowsGoInCircles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.netty..", "io.quarkus..", "io.lintel.broker..", "io.lintel.gateway..", "org.slf4j.."})
    void seesNothingOfTheRing(String forbidden) {
        noClasses().should().dependOnClassesThat().resideInAPackage(forbidden).check(CLASSES);
    }

    @Test
    void librariesStayBehindOneDoorEach() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".payload", ROOT + ".replay")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".payload")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.protobuf..", "javax.xml..")
                .check(CLASSES);
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("Yaml")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml..")
                .check(CLASSES);
    }

    @Test
    void threadsAndClocksAreSomebodyElses() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Executor.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Future.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(TimerTask.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(InstantSource.class)
                .check(CLASSES);
        for (Class<?> time :
                List.of(Instant.class, LocalTime.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class)) {
            noClasses().should().callMethod(time, "now").check(CLASSES);
        }
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(CLASSES);
        noClasses()
                .that(resideInAPackage(ROOT + ".."))
                .and(DescribedPredicate.not(resideInAPackage(ROOT + ".state")))
                .and(DescribedPredicate.not(resideInAPackage(ROOT + ".trace")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent..")
                .check(CLASSES);
    }

    @Test
    void nothingIsPrintedAndNothingPublicIsChanged() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
        fields().that()
                .arePublic()
                .and()
                .areStatic()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
    }

    @Test
    void namesSayWhatThingsAre() {
        classes()
                .should()
                .haveNameNotMatching(".*(Impl|Manager|Helper|Utils?|Abstract[A-Z]\\w*)")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> packages =
                CLASSES.stream().map(JavaClass::getPackageName).distinct().toList();
        assertThat(packages).hasSize(17);
        for (String name : packages) {
            assertThat(CLASSES.getPackage(name).isAnnotatedWith(NullMarked.class))
                    .as(name)
                    .isTrue();
        }
    }
}
