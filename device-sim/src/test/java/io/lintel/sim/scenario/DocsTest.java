package io.lintel.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The scenarios in the simulator's page. */
class DocsTest {

    private static final Path PAGE = Path.of("../docs/simulator.md");
    private static final Pattern BLOCK = Pattern.compile("```(?:yaml)?\n(name: .*?)```", Pattern.DOTALL);

    @Test
    void everyScenarioOfThePageIsRight() throws IOException {
        List<String> scenarios = BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();

        assertThat(scenarios).hasSize(2);
        assertThat(scenarios)
                .allSatisfy(text -> assertThat(ScenarioFile.parse("simulator.md", text))
                        .isInstanceOf(ScenarioReading.ReadFleet.class));
    }
}
