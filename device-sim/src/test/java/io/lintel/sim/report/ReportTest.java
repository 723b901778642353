package io.lintel.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.sim.Golden;
import io.lintel.sim.fleet.Progress;
import io.lintel.sim.ledger.Kind;
import io.lintel.sim.ledger.LatencySummary;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.Delay;
import io.lintel.sim.ledger.RunResult.DeviceBytes;
import io.lintel.sim.ledger.RunResult.Ending;
import io.lintel.sim.ledger.RunResult.Messages;
import io.lintel.sim.ledger.RunResult.Way;
import io.lintel.sim.ledger.Threshold.Kept;
import io.lintel.sim.ledger.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Progress PROGRESS =
            new Progress(Duration.ofMillis(12_345), Duration.ofSeconds(60), 1_234, 1_300, 4, 3, 19.24, 21.5, 0, false);

    private static final List<Kept> KEPT =
            List.of(new Kept("loss(qos>=1) == 0", "0", true), new Kept("command_to_effect.p99 < 5s", "7.125 ms", true));

    @Test
    void aBrokenThresholdIsAFailedTest() throws IOException {
        List<Kept> thresholds =
                List.of(new Kept("loss(qos>=1) == 0", "0", true), new Kept("reconnects < 1 & \"<\"", "2\u0007", false));
        Golden.assertMatches("report/broken.xml", JunitReport.render(good(), thresholds));
        assertThat(TerminalReport.render(good(), thresholds)).contains("BROKEN  reconnects < 1");
    }

    @Test
    void aGoodRun() throws IOException {
        Golden.assertMatches("report/good.txt", TerminalReport.render(good(), KEPT));
        Golden.assertMatches("report/good.json", JsonReport.render(good(), KEPT) + "\n");
    }

    @Test
    void aRunThatLostSomething() throws IOException {
        Golden.assertMatches("report/lost.txt", TerminalReport.render(lost(), List.of()));
        Golden.assertMatches("report/lost.json", JsonReport.render(lost(), List.of()) + "\n");
    }

    @Test
    void aRunWithoutRules() throws IOException {
        Golden.assertMatches("report/no-rules.txt", TerminalReport.render(ended(Ending.NO_RULES, 0), List.of()));
    }

    @Test
    void aRunWhoseHeatingsDoNotFollow() {
        assertThat(TerminalReport.render(ended(Ending.COMPLETE, 2), List.of())).contains("NOT FOLLOWED: 2 rooms");
    }

    @Test
    void theLanguageOfTheMachineChangesNothing() {
        String expected = TerminalReport.render(good(), KEPT);
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(TerminalReport.render(good(), KEPT)).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void progressIsOneChangingLineOnATerminal() {
        StringWriter text = new StringWriter();
        ProgressLine line = new ProgressLine(new PrintWriter(text), true);
        line.show(PROGRESS);
        line.show(PROGRESS);
        line.close();

        String shown = " 12/60 s  sent 1,234  received 1,300  heating 3 of 4 rooms  19.2 °C → 21.5 °C";
        assertThat(text).hasToString("\r" + shown + "\u001b[K\r" + shown + "\u001b[K" + System.lineSeparator());
    }

    @Test
    void progressIsPlainLinesElsewhere() {
        StringWriter text = new StringWriter();
        ProgressLine line = new ProgressLine(new PrintWriter(text), false);
        line.show(PROGRESS);
        line.close();

        assertThat(text.toString()).isEqualTo(ProgressLine.text(PROGRESS) + System.lineSeparator());
    }

    @Test
    void progressTellsWhoIsOfflineAndThatItWaits() {
        Progress waiting = new Progress(Duration.ofSeconds(60), Duration.ofSeconds(60), 5, 4, 4, 3, 19, 21, 3, true);

        assertThat(ProgressLine.text(waiting)).endsWith("  offline: 3  waiting for what is on its way");
    }

    private static RunResult good() {
        return ended(Ending.COMPLETE, 0);
    }

    private static RunResult ended(Ending ending, int notFollowing) {
        return result(ending, new Verdict(1_202, 0, 1_202, 0, 0, 0), 0, 0, 0, notFollowing);
    }

    private static RunResult lost() {
        return result(Ending.STOPPED, new Verdict(1_202, 7, 1_190, 12, 3, 1), 9, 5, 2, 1);
    }

    private static RunResult result(
            Ending ending, Verdict states, long reconnects, long foreign, long heldBack, int notFollowing) {
        Verdict targets = new Verdict(20, 0, 20, 0, 0, 0);
        return new RunResult(
                "The sample home",
                2026,
                "127.0.0.1:1883",
                4,
                ending,
                Duration.ofSeconds(60),
                Duration.ofHours(1),
                List.of(
                        new Messages(Kind.PHONE_TARGET, 1, 20, targets),
                        new Messages(Kind.THERMOSTAT_SET, 1, 20, targets),
                        new Messages(Kind.THERMOSTAT_STATE, 1, states.delivered() + states.duplicated(), states),
                        new Messages(Kind.HVAC_SET, 1, 17, Verdict.NONE),
                        new Messages(Kind.HVAC_STATE, 0, 65, new Verdict(65, 0, 65, 0, 0, 0))),
                List.of(
                        new Delay(Way.TARGET_TO_THERMOSTAT_SET, new LatencySummary(20, 2_310, 9_055, 9_055)),
                        new Delay(Way.TARGET_TO_HVAC_SET, new LatencySummary(9, 4_100, 1_200_345, 61_000_000)),
                        new Delay(Way.TARGET_TO_HVAC_STATE, new LatencySummary(0, 0, 0, 0))),
                List.of(
                        new DeviceBytes("phone", "MQTT 3.1.1", 2, 2_400, 3_001, true),
                        new DeviceBytes("thermostat", "MQTT 5", 4, 120_000, 9_000, false),
                        new DeviceBytes("hvac", "MQTT 5", 4, 8_000, 2_222, false),
                        new DeviceBytes("witness", "MQTT 5", 1, 5_000, 128_000, false)),
                foreign,
                heldBack,
                notFollowing,
                reconnects,
                new LatencySummary(1_300, 20, 400, 3_100));
    }
}
