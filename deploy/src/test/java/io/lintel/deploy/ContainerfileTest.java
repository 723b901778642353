package io.lintel.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.deploy.Containerfile.Copy;
import org.junit.jupiter.api.Test;

/** What {@code deploy/Containerfile} says; what it does is {@code ContainerTest}'s. */
class ContainerfileTest {
    private final Containerfile file = Containerfile.read();

    @Test
    void takesOverWhatTheBuildMakes() {
        assertThat(file.copies()).extracting(Copy::to).contains("/opt/lintel", "/etc/lintel/rules");
        assertThat(file.copies())
                .allSatisfy(copy -> assertThat(Checkout.file(copy.from())).exists());
    }

    @Test
    void doesNotRunAsRoot() {
        assertThat(file.last("USER")).matches("[1-9]\\d*:[1-9]\\d*");
    }

    @Test
    void buildsWithTheOneCommand() {
        assertThat(file.all("RUN")).contains("./lintel build gateway");
    }

    @Test
    void namesImagesWithoutAHost() {
        assertThat(file.all("FROM"))
                .isNotEmpty()
                .allSatisfy(image -> assertThat(image).doesNotContain("/"));
    }
}
