package io.lintel.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.sim.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioFileTest {

    private static final Path SAMPLE = Path.of("../deploy/home/scenario.yaml");

    @Test
    void theSampleHomeIsRight() {
        Scenario home = sample();

        assertThat(home.duration()).isEqualTo(Duration.ofSeconds(60));
        assertThat(home.speed()).isEqualTo(60);
        assertThat(home.rooms().name(0)).isEqualTo("living");
        assertThat(home.rooms().name(4)).isEqualTo("room-5");
        assertThat(home.phones().users()).containsExactly("anna", "ben");
        assertThat(home.thermostats().qos()).isEqualTo(1);
        assertThat(home.hvacs().power()).isEqualTo(1_800);
    }

    @Test
    void optionsChangeOneThingEach() {
        Scenario home = sample();

        assertThat(home.withRooms(9).rooms().count()).isEqualTo(9);
        assertThat(home.withSeed(3).seed()).isEqualTo(3);
        assertThat(home.withDuration(Duration.ofSeconds(5)).duration()).isEqualTo(Duration.ofSeconds(5));
        assertThat(home.withRooms(9).withRooms(home.rooms().count())).isEqualTo(home);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown-keys",
                "malformed-values",
                "missing-keys",
                "not-a-mapping",
                "not-yaml",
                "empty",
                "twice",
                "two-documents",
                "fleet-mistakes",
                "fleet-together",
                "model-keys",
                "model-expressions",
                "model-unused",
                "model-rehearsed",
                "model-colon"
            })
    void everythingThatIsWrongIsShownAtOnceWithItsPlace(String name) throws IOException {
        String text = Files.readString(Golden.file("scenario/" + name + ".yaml"));

        ScenarioReading reading = ScenarioFile.parse(name + ".yaml", text);

        assertThat(reading).isInstanceOfSatisfying(ScenarioReading.Wrong.class, wrong -> {
            String rendered = wrong.issues().stream().map(Issue::render).collect(Collectors.joining("\n\n", "", "\n"));
            assertMatches("scenario/" + name + ".txt", rendered);
        });
    }

    private static void assertMatches(String name, String rendered) {
        try {
            Golden.assertMatches(name, rendered);
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    @Test
    void yesAndOnAreTextNotTruth() {
        String text = textOfSample().replace("name: The sample home", "name: on");

        assertThat(ScenarioFile.parse("on.yaml", text))
                .isInstanceOfSatisfying(
                        ScenarioReading.Read.class,
                        read -> assertThat(read.scenario().name()).isEqualTo("on"));
    }

    @Test
    void aFileThatCannotBeReadIsOneSentence(@TempDir Path folder) throws IOException {
        Path binary = Files.write(folder.resolve("b"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        Path large = Files.write(folder.resolve("l"), new byte[(1 << 20) + 1]);

        assertThat(why(folder.resolve("none"))).startsWith("there is no scenario ");
        assertThat(why(binary)).endsWith(" is not UTF-8 text");
        assertThat(why(large)).endsWith(" is larger than 1 MiB");
        assertThat(why(folder)).contains(" cannot be read: ");
    }

    private static String why(Path file) {
        return ScenarioFile.read(file) instanceof ScenarioReading.Unreadable unreadable ? unreadable.why() : "";
    }

    private static Scenario sample() {
        if (ScenarioFile.read(SAMPLE) instanceof ScenarioReading.Read read) {
            return read.scenario();
        }
        throw new AssertionError("the sample home has errors");
    }

    private static String textOfSample() {
        try {
            return Files.readString(SAMPLE);
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }
}
