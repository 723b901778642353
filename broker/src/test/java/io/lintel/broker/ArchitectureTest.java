package io.lintel.broker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The walls of ARCHITECTURE.md: which package of the broker sees which. */
class ArchitectureTest {
    private static final String ROOT = "io.lintel.broker";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void looksAtRealClasses() {
        assertThat(CLASSES.size()).isGreaterThan(100);
        for (String name : List.of("topic", "message", "codec", "metrics", "store", "session", "route", "transport")) {
            assertThat(CLASSES.containPackage(ROOT + "." + name)).as(name).isTrue();
        }
    }

    /** A package, the packages of the broker that it may see, and the libraries. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "topic,     '',                                                    ''",
        "message,   topic,                                                 ''",
        "codec,     message topic,                                         io.netty.buffer",
        "metrics,   message,                                               ''",
        "store,     message topic,                                         org.slf4j",
        "store.disk, message topic store,                                  org.slf4j org.rocksdb",
        "session,   message topic metrics store .,                         ''",
        "route,     session message topic metrics store .,                 org.slf4j",
        "mqttsn,    message topic,                                         io.netty.buffer",
        "transport, route session codec message topic metrics mqttsn .,    io.netty.. org.slf4j javax.net.ssl"
    })
    void seesOnlyWhatItMay(String name, String own, String libraries) {
        List<String> allowed = new ArrayList<>(List.of("java..", "org.jspecify.annotations", ROOT + "." + name));
        for (String each : own.isEmpty() ? new String[0] : own.split(" ")) {
            allowed.add(each.equals(".") ? ROOT : ROOT + "." + each);
        }
        allowed.addAll(libraries.isEmpty() ? List.of() : Arrays.asList(libraries.split(" ")));
        classes()
                .that()
                .resideInAPackage(ROOT + "." + name)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void onlyTransportSeesChannels() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".transport..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty.channel..", "io.netty.handler..", "io.netty.bootstrap..")
                .check(CLASSES);
    }

    @Test
    void knowsNeitherTheRulesNorTheGateway() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lintel.rules..", "io.lintel.gateway..", "io.quarkus..")
                .check(CLASSES);
    }

    @Test
    void hasNoCyclesBelowTheFacade() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarkedAndSaysWhatItIsFor() {
        List<String> unmarked = CLASSES.stream()
                .map(each -> each.getPackage())
                .distinct()
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();
        assertThat(unmarked).isEmpty();
    }
}
