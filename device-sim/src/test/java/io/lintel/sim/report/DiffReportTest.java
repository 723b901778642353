package io.lintel.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.sim.Golden;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.Ending;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DiffReportTest {

    private static final RunResult GPRS = SampleResults.over("gprs", 12, 250, 40);
    private static final RunResult LTE = SampleResults.over("lte-m", 1, 50, 4);

    @Test
    void twoLinksExplainWhatDiffers() throws IOException {
        String text = DiffReport.render(GPRS, LTE);

        Golden.assertMatches("report/diff-link.txt", text);
        assertThat(text).contains("EXPLAINED BY THE LINK: ");
    }

    @Test
    void lossAndOtherTrafficAreNotTheLinks() throws IOException {
        Golden.assertMatches("report/diff-lost.txt", DiffReport.render(SampleResults.good(), SampleResults.lost()));
    }

    @Test
    void aSlowerBrokerIsNotTheLink() {
        RunResult slower = SampleResults.withBrokerMillis(GPRS, 900);

        assertThat(DiffReport.render(GPRS, slower))
                .contains("NOT EXPLAINED BY THE LINK ALONE: of target → thermostat/set, 897.8 ms came from elsewhere.");
    }

    @Test
    void theRulesShareIsComparedWhereBothKnowIt() {
        String both = DiffReport.render(SampleResults.told(GPRS), SampleResults.told(LTE));
        assertThat(both).contains("EXPLAINED BY THE LINK: ").containsPattern("rules +0.4 ms +0.4 ms");

        String one = DiffReport.render(SampleResults.told(GPRS), LTE);
        assertThat(one).contains("EXPLAINED BY THE LINK: ").containsPattern("broker and rules +2.2 ms +2.2 ms");
    }

    @Test
    void aRunIsLikeItself() {
        assertThat(DiffReport.render(GPRS, GPRS)).contains("ALIKE: ");
    }

    @Test
    void aSimulatorThatWasLateIsSaidOfRunsThatAreAlikeAndExplainsNothingOfALink() {
        RunResult late = SampleResults.withLateness(GPRS, 20_000, 31_000);

        assertThat(DiffReport.render(GPRS, late))
                .contains("ALIKE: both were asked for the same; what differs is chance and the machine, on which the "
                        + "simulator itself was late.");
        assertThat(DiffReport.render(SampleResults.good(), late)).contains("NOT EXPLAINED BY THE LINK ALONE: ");
    }

    @Test
    void whereTheTimeWentMayBeUnknown() {
        RunResult direct = SampleResults.ended(Ending.COMPLETE, 0);

        assertThat(DiffReport.render(direct, GPRS)).contains("where the time went is not known of both");
    }
}
