package io.lintel.gateway.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.gateway.capture.CapturedLog;
import io.lintel.rules.Effects.Note;
import io.lintel.rules.Effects.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What did not fire or failed is explained once per burst. */
final class NoteLogTest {
    private final CapturedLog captured = CapturedLog.of(NoteLog.class.getName());
    private Instant now = Instant.EPOCH;
    private final NoteLog log = new NoteLog(text -> text.replace("hunter2", "secret:WLAN"), () -> now);

    @AfterEach
    void close() {
        captured.close();
    }

    private void note(Outcome outcome, String why) {
        log.noted(new Note("heat", outcome, why));
    }

    private void pass(Duration time) {
        now = now.plus(time);
        log.tick();
    }

    @Test
    void secretsThatADeviceSaysAreHidden() {
        note(Outcome.UNKNOWN, "wlan.password is hunter2");
        assertThat(captured.lines())
                .containsExactly("INFO heat did not fire, something is not known: wlan.password is secret:WLAN");
    }

    @Test
    void theFirstIsExplainedAtOnceAndTheRestAsANumberWhenTheBurstIsOver() {
        for (int i = 1; i <= 40; i++) {
            note(Outcome.UNKNOWN, "value " + i);
        }
        assertThat(captured.lines()).containsExactly("INFO heat did not fire, something is not known: value 1");
        pass(NoteLog.QUIET);
        assertThat(captured.lines())
                .hasSize(2)
                .last()
                .isEqualTo("INFO heat: and 39 more of the same, the last: value 40");
    }

    @Test
    void aBurstOfOneHasNoSummary() {
        note(Outcome.FAILED, "division by zero");
        pass(NoteLog.QUIET);
        assertThat(captured.lines()).containsExactly("WARN heat failed: division by zero");
    }

    @Test
    void theNextBurstIsExplainedAnew() {
        note(Outcome.NOT_TRUE, "a");
        pass(NoteLog.QUIET);
        note(Outcome.NOT_TRUE, "b");
        assertThat(captured.lines()).containsExactly("INFO heat did not fire: a", "INFO heat did not fire: b");
    }

    @Test
    void aBurstThatDoesNotEndIsSummedUpNowAndThen() {
        for (int minute = 0; minute <= NoteLog.LONG_BURST.toMinutes(); minute++) {
            note(Outcome.NOT_TRUE, "minute " + minute);
            pass(Duration.ofSeconds(59));
        }
        assertThat(captured.lines()).hasSize(2).last().asString().contains("and 10 more of the same");
    }

    @Test
    void rulesAndOutcomesDoNotHideOneAnother() {
        note(Outcome.NOT_TRUE, "a");
        note(Outcome.FAILED, "b");
        log.noted(new Note("rest", Outcome.NOT_TRUE, "c"));
        assertThat(captured.lines()).hasSize(3);
    }

    @Test
    void whatIsAsItShouldBeIsNotLogged() {
        note(Outcome.FIRED, "yes");
        note(Outcome.NO_EDGE, "still");
        assertThat(captured.lines()).isEmpty();
    }

    @Test
    void aLineStaysALineWhateverWasSent() {
        note(Outcome.UNREADABLE, "bad\nINFO all is well\u001b[2J" + "x".repeat(100_000));
        assertThat(captured.lines())
                .singleElement()
                .asString()
                .hasSizeLessThan(400)
                .doesNotContain("\n", "\u001b");
    }
}
