package io.lintel.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands under "models": it is read or refused, never thrown at somebody. */
class HostileModelsTest {

    private static final String BITS = "{}[]():,.'\"#&*!|>%@`-+ \n\t09azé\u0000\ud83d\ude00$";

    @Test
    void oneWrongCharacterIsAMistakeWithAPlaceOrNone() {
        SplittableRandom random = new SplittableRandom(7);
        String text = ShippedScenarios.text("cold-chain");
        for (int i = 0; i < 200; i++) {
            StringBuilder mutant = new StringBuilder(text);
            for (int edit = 0; edit <= i % 3; edit++) {
                int at = random.nextInt(mutant.length());
                mutant.replace(at, at + random.nextInt(2), String.valueOf(BITS.charAt(random.nextInt(BITS.length()))));
            }

            ScenarioReading reading = ScenarioFile.parse("mutant " + i, mutant.toString());

            if (reading instanceof ScenarioReading.Wrong(List<Issue> issues)) {
                assertThat(issues)
                        .isNotEmpty()
                        .allSatisfy(issue -> assertThat(issue.render()).isNotBlank());
            }
        }
    }

    static List<String> bodies() {
        String states = IntStream.range(0, 60).mapToObj(i -> "s" + i + ": 0").collect(Collectors.joining(", "));
        return List.of(
                "state: {" + states + "}",
                "state: {t: '" + "(".repeat(5_000) + "'}",
                "state: {t: '" + "1 + ".repeat(2_000) + "1'}",
                "state: {t: '" + "-".repeat(3_000) + "1'}",
                "state: &a {t: *a}",
                "state: [1, 2]",
                "state: {t: {}}",
                "state: {? [1] : 2}",
                "state: {t: 1e999}",
                "state: {t: 9223372036854775807 + 1}",
                "state: {t: !!binary aaaa}",
                "step: {t: 1}",
                "parameters: {p: .inf}",
                "parameters: {p: .nan}",
                "parameters: {p: []}",
                "every: 1ms",
                "on: {}",
                "on: [[]]",
                "publish: [{topic: '', payload: {t: 1}}]",
                "publish: [{topic: '" + "x".repeat(300) + "', payload: {t: 1}}]");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void whatIsTooMuchOrNonsenseIsRefused(String body) {
        String publish = body.startsWith("publish") ? "" : "\n    publish: [{topic: a, payload: {t: 1}}]";
        String text = "name: n\nseed: 1\nmodels:\n  m:\n    " + body + publish
                + "\ndevices: [{name: d, model: m, count: 1, every: 1s}]\nphases: [{steady: 1s}]\n";

        assertThat(ScenarioFile.parse("hostile", text)).isInstanceOf(ScenarioReading.Wrong.class);
    }
}
