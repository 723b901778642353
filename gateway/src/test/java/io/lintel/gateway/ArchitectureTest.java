package io.lintel.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The arrows between the packages, as ARCHITECTURE.md draws them. */
final class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.lintel.gateway");

    @Test
    void everyPackageWasScannedAndSaysWhatItIsFor() throws ClassNotFoundException {
        Set<String> packages = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertThat(packages)
                .containsExactlyInAnyOrder(
                        "io.lintel.gateway.access",
                        "io.lintel.gateway.app",
                        "io.lintel.gateway.cli",
                        "io.lintel.gateway.config",
                        "io.lintel.gateway.engine",
                        "io.lintel.gateway.http",
                        "io.lintel.gateway.rule",
                        "io.lintel.gateway.sink",
                        "io.lintel.gateway.store");
        for (String name : packages) {
            assertThat(Class.forName(name + ".package-info").isAnnotationPresent(NullMarked.class))
                    .as(name)
                    .isTrue();
        }
    }

    @Test
    void arrowsPointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("config")
                .definedBy("..gateway.config..")
                .layer("store")
                .definedBy("..gateway.store..")
                .layer("engine")
                .definedBy("..gateway.engine..")
                .layer("rule")
                .definedBy("..gateway.rule..")
                .layer("access")
                .definedBy("..gateway.access..")
                .layer("http")
                .definedBy("..gateway.http..")
                .layer("sink")
                .definedBy("..gateway.sink..")
                .layer("app")
                .definedBy("..gateway.app..")
                .layer("cli")
                .definedBy("..gateway.cli..")
                .whereLayer("app")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("engine")
                .mayOnlyBeAccessedByLayers("http", "app", "cli")
                .whereLayer("rule")
                .mayOnlyBeAccessedByLayers("http", "app", "cli")
                .whereLayer("access")
                .mayOnlyBeAccessedByLayers("http", "app", "cli")
                .whereLayer("sink")
                .mayOnlyBeAccessedByLayers("app", "cli")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("engine", "rule", "access", "sink", "http", "app", "cli")
                .whereLayer("config")
                .mayOnlyBeAccessedByLayers("store", "engine", "rule", "access", "sink", "http", "app", "cli")
                .check(CLASSES);
    }

    @Test
    void noPackagesGoInCircles() {
        slices().matching("io.lintel.gateway.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void quarkusAndMetersAreKnownToTheWiringAlone() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..gateway.engine..",
                        "..gateway.rule..",
                        "..gateway.access..",
                        "..gateway.sink..",
                        "..gateway.store..",
                        "..gateway.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "io.micrometer..", "jakarta..")
                .check(CLASSES);
    }

    @Test
    void moquetteIsKnownToItsAdapterAlone() {
        classes()
                .that()
                .haveSimpleNameNotStartingWith("Moquette")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("io.moquette..", "io.netty..")
                .check(CLASSES);
    }

    @Test
    void theNetworkOfSinksIsKnownToThemAlone() {
        classes()
                .that()
                .resideOutsideOfPackage("..gateway.sink..")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("io.vertx..")
                .check(CLASSES);
    }
}
