package io.lintel.sim.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.sim.Golden;
import io.lintel.sim.fleet.Progress;
import io.lintel.sim.ledger.Latency;
import io.lintel.sim.ledger.MergedResult;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.Ending;
import io.lintel.sim.ledger.Threshold.Kept;
import io.lintel.sim.report.page.HtmlReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {

    private static final Progress.Rooms ROOMS = new Progress.Rooms(4, 3, 19.24, 21.5);
    private static final Progress PROGRESS = new Progress(
            Duration.ofMillis(12_345), Duration.ofSeconds(60), 1_234, 1_300, ROOMS, 0, false, Progress.Lately.NONE);

    @Test
    void aBrokenThresholdIsAFailedTest() throws IOException {
        List<Kept> thresholds =
                List.of(new Kept("loss(qos>=1) == 0", "0", true), new Kept("reconnects < 1 & \"<\"", "2\u0007", false));
        Golden.assertMatches("report/broken.xml", JunitReport.render(SampleResults.good(), thresholds));
        assertThat(TerminalReport.render(SampleResults.good(), thresholds))
                .contains("BROKEN  reconnects < 1", "NOT KEPT: 1 of 2 thresholds.")
                .doesNotContain("GOOD");
    }

    @Test
    void aGoodRun() throws IOException {
        Golden.assertMatches("report/good.txt", TerminalReport.render(SampleResults.good(), SampleResults.KEPT));
        Golden.assertMatches("report/good.json", JsonReport.render(SampleResults.good(), SampleResults.KEPT) + "\n");
    }

    @Test
    void aRunThatLostSomething() throws IOException {
        Golden.assertMatches("report/lost.txt", TerminalReport.render(SampleResults.lost(), List.of()));
        Golden.assertMatches("report/lost.json", JsonReport.render(SampleResults.lost(), List.of()) + "\n");
    }

    @Test
    void aRunWhoseGeneratorWasLateIsNotValidAndSaysWhy() {
        String why = "NOT VALID: the simulator itself was more than 10 ms late at p99; give it more of the machine, "
                + "or fewer devices.";
        RunResult late = SampleResults.withLateness(SampleResults.good(), 9_000, 31_000);
        assertThat(TerminalReport.render(late, List.of())).contains(why);
        assertThat(HtmlReport.render(late, List.of())).contains(why);
        assertThat(JsonReport.render(late, List.of())).containsPattern("\"valid\"\\s*:\\s*false");

        RunResult inTime = SampleResults.withLateness(SampleResults.good(), 8_500, 31_000);
        assertThat(TerminalReport.render(inTime, List.of())).doesNotContain("NOT VALID");
        assertThat(HtmlReport.render(inTime, List.of())).doesNotContain("NOT VALID");
        assertThat(JsonReport.render(inTime, List.of())).containsPattern("\"valid\"\\s*:\\s*true");
    }

    @Test
    void aRunWithoutRules() throws IOException {
        Golden.assertMatches(
                "report/no-rules.txt", TerminalReport.render(SampleResults.ended(Ending.NO_RULES, 0), List.of()));
    }

    @Test
    void aRunWhoseHeatingsDoNotFollow() {
        assertThat(TerminalReport.render(SampleResults.ended(Ending.COMPLETE, 2), List.of()))
                .contains(
                        "NOT FOLLOWED: 2 rooms are not heated", "./lintel rules explain --topic home/kitchen/hvac/set");
    }

    @Test
    void whyAHeatingDoesNotFollowIsToldByWhatANeverRefused() {
        RunResult result = SampleResults.told(SampleResults.ended(Ending.COMPLETE, 1));

        assertThat(Sentences.verdict(result, List.of()))
                .startsWith("NOT FOLLOWED: a room is not heated")
                .contains("The never \"no-heat-with-open-window\" refused 12 commands", "window")
                .contains("./lintel rules explain");
    }

    @Test
    void comfortIsToldByLinkWhereRoomsAreOnSeveral() throws IOException {
        RunResult merged =
                MergedResult.of(List.of(SampleResults.over("gprs", 20, 250, 3), SampleResults.over("lte-m", 1, 50, 0)));

        assertThat(TerminalReport.render(merged, List.of()))
                .containsPattern("gprs +2 +107.5 +19.5 +14.5 +5.0 +0.34 K")
                .containsPattern("lte-m +2 +107.5 +17.5 +14.5 +3.0 +0.32 K");
        assertThat(HtmlReport.render(merged, List.of())).contains("Comfort by link", "lte-m");
        assertThat(CsvReport.render(merged, List.of()))
                .contains("comfort,living,link,gprs,preset")
                .contains("comfort by link,lte-m,lost to messages,3,min");
        String json = JsonReport.render(merged, List.of());
        assertThat(JsonReading.read(json).comfort()).isEqualTo(merged.comfort());
    }

    @Test
    void theRulesHaveAShareOfTheirOwnWhereTheGatewayTellsIt() throws IOException {
        RunResult told = SampleResults.told(SampleResults.over("gprs", 20, 250, 3));

        Golden.assertMatches("report/told.txt", TerminalReport.render(told, List.of()));
        assertThat(CsvReport.render(told, List.of()))
                .contains("split,target_to_thermostat_set,rules,400,us (mean)")
                .contains("split,target_to_thermostat_set,broker,1800,us (mean)");
        String json = JsonReport.render(told, List.of());
        assertThat(JsonReading.read(json)).isEqualTo(told);
    }

    @Test
    void whereNoGatewayTellsTheReportSaysThatTheRulesAreInTheBrokersShare() {
        assertThat(TerminalReport.render(SampleResults.over("gprs", 20, 250, 3), List.of()))
                .contains("broker and rules", "no Lintel gateway told it (--gateway)");
    }

    @Test
    void jsonGivesTheResultBack() throws IOException {
        String text = JsonReport.render(SampleResults.over("gprs", 20, 250, 3), List.of());
        RunResult read = JsonReading.read(text);

        assertThat(JsonReport.render(read, List.of())).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"scenario\":1}",
                "{\"scenario\":\"x\",\"seed\":1.5}",
                "[[[[[[[[[[[[[[[[[[[[[[[[]]]"
            })
    void whatIsNoResultIsRefusedWithASentence(String text) {
        assertThatThrownBy(() -> JsonReading.read(text))
                .isInstanceOf(JsonReading.NoResultException.class)
                .hasMessageMatching("it .+|its .+");
    }

    @Test
    void csvIsOneTidyTable() throws IOException {
        String csv = CsvReport.render(SampleResults.good(), SampleResults.KEPT);

        Golden.assertMatches("report/good.csv", csv.lines().limit(150).collect(Collectors.joining("\n", "", "\n")));
        assertThat(csv.split("\r\n"))
                .allSatisfy(line -> assertThat(line.split(",(?=([^\"]*\"[^\"]*\")*[^\"]*$)"))
                        .hasSizeBetween(4, 5));
    }

    @Test
    void theLanguageOfTheMachineChangesNothing() {
        String expected = TerminalReport.render(SampleResults.good(), SampleResults.KEPT);
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(TerminalReport.render(SampleResults.good(), SampleResults.KEPT))
                    .isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void progressIsAViewThatChangesOnATerminal() {
        StringWriter text = new StringWriter();
        ProgressLine line = new ProgressLine(new PrintWriter(text), true);
        line.show(PROGRESS);
        line.show(later());

        String shown = text.toString();
        assertThat(shown)
                .startsWith("████████░")
                .contains(" 21 %  12.3 s of 60.0 s", "latency –", "all connected, no errors");
        String second = shown.substring(shown.indexOf("\u001b[4A") + 4);
        assertThat(second.lines()).hasSize(4).allSatisfy(one -> assertThat(one).endsWith("\u001b[K"));
        assertThat(second)
                .contains("sent 1,434 (100/s)", "received 1,400 (50/s)", "heating 3 of 4 rooms  19.2 °C → 21.5 °C")
                .contains("latency p50 2.1 ms  p99 31.5 ms", "offline: 2  errors: 7");
    }

    private static Progress later() {
        Latency lately = new Latency();
        lately.record(2_100_000);
        lately.record(31_500_000);
        return new Progress(
                PROGRESS.elapsed().plusSeconds(2),
                PROGRESS.of(),
                1_434,
                1_400,
                ROOMS,
                2,
                false,
                new Progress.Lately(lately.distribution(), 7));
    }

    @Test
    void progressIsPlainLinesElsewhere() {
        StringWriter text = new StringWriter();
        ProgressLine line = new ProgressLine(new PrintWriter(text), false);
        line.show(PROGRESS);
        line.show(later());

        assertThat(text.toString().lines())
                .containsExactly(
                        " 12/60 s  sent 1,234  received 1,300  heating 3 of 4 rooms  19.2 °C → 21.5 °C",
                        " 14/60 s  sent 1,434  received 1,400  heating 3 of 4 rooms  19.2 °C → 21.5 °C  p50 2.1 ms  p99 31.5 ms"
                                + "  errors: 7  offline: 2");
    }

    @Test
    void prometheusIsToldTheSame() throws IOException {
        Golden.assertMatches("report/metrics.txt", PrometheusText.render(later()));
    }

    @Test
    void progressTellsWhoIsOfflineAndThatItWaits() {
        Progress waiting = new Progress(
                Duration.ofSeconds(60), Duration.ofSeconds(60), 5, 4, ROOMS, 3, true, Progress.Lately.NONE);

        assertThat(ProgressLine.text(waiting)).endsWith("  offline: 3  waiting for what is on its way");
    }
}
