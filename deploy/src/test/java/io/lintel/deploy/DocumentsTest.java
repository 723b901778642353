package io.lintel.deploy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents are true as far as a machine can tell, and no file says from which host something was fetched. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)(?:#[^)]*)?\\)");
    private static final Pattern COMMAND = Pattern.compile("\\./lintel ([a-z]+)");

    /** Put together here, so that this file does not contain them. */
    private static final List<String> REGISTRY_HOSTS = List.of(
            "repo1." + "maven.org",
            "repo." + "maven.apache.org",
            "central." + "sonatype.com",
            "registry." + "npmjs.org",
            "deb." + "debian.org",
            "docker" + ".io",
            "ghcr" + ".io",
            "quay" + ".io");

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(Path document) throws Exception {
        assertThat(LINK.matcher(Files.readString(document)).results())
                .allSatisfy(link ->
                        assertThat(document.resolveSibling(link.group(1))).exists());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyCommandIsOne(Path document) throws Exception {
        String help = Checkout.read("deploy/src/test/resources/golden/help.txt");

        assertThat(COMMAND.matcher(Files.readString(document)).results())
                .allSatisfy(command -> assertThat(help).contains("./lintel " + command.group(1)));
    }

    @Test
    void noFileNamesAHostOfARegistry() throws Exception {
        List<Path> files = tracked("");

        assertThat(files)
                .hasSizeGreaterThan(100)
                .allSatisfy(
                        file -> assertThat(Files.readString(file, ISO_8859_1)).doesNotContain(REGISTRY_HOSTS));
    }

    @Test
    void theLicenceIsThere() {
        assertThat(Checkout.read("LICENSE")).contains("Apache License", "Version 2.0");
    }

    static Stream<Path> documents() throws Exception {
        return tracked(".md").stream();
    }

    /** The files that belong to the project and end like this. */
    private static List<Path> tracked(String ending) throws InterruptedException {
        Command.assumeInstalled("git");
        return Command.of("git", "ls-files", "--cached", "--others", "--exclude-standard")
                .run()
                .out()
                .lines()
                .filter(name -> name.endsWith(ending))
                .map(Checkout::file)
                .filter(Files::isRegularFile)
                .toList();
    }
}
