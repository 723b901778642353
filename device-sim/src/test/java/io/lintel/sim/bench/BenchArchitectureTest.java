package io.lintel.sim.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The walls inside the benchmark: {@code load ← workload ← report}, and {@code peer ← workload}; beside them
 * {@code oracle ← witness ← durability}, which sees the peers that it kills.
 */
class BenchArchitectureTest {
    private static final String BASE = "io.lintel.sim.bench.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lintel.sim.bench");

    private static final Map<String, List<String>> SEES = Map.of(
            "peer", List.of(),
            "load", List.of(),
            "workload", List.of("load", "peer"),
            "report", List.of("load", "workload"),
            "durability.oracle", List.of(),
            "durability.witness", List.of("durability.oracle"),
            "durability", List.of("durability.oracle", "durability.witness", "peer"));

    @Test
    void classesAreReallyRead() {
        assertThat(CLASSES.contain(BASE + "load.Loop")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"peer", "load", "workload", "report", "durability.oracle", "durability.witness", "durability"})
    void packagesSeeOnlyWhatTheyMay(String name) {
        String[] hidden = SEES.keySet().stream()
                .filter(other -> !other.equals(name))
                .filter(other -> !SEES.getOrDefault(name, List.of()).contains(other))
                .map(other -> BASE + other)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(BASE + name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(hidden)
                .check(CLASSES);
    }

    @Test
    void theGeneratorUsesNoClientLibraryAndNoBroker() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.hivemq..", "org.eclipse.paho..", "io.netty..", "io.lintel.broker..")
                .check(CLASSES);
    }
}
