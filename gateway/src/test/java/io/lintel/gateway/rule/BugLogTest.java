package io.lintel.gateway.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.gateway.capture.CapturedLog;
import io.lintel.rules.Event;
import io.lintel.rules.value.Bytes;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A bug in the rules core is told with its place, once in a while, and without what nobody may read. */
final class BugLogTest {
    private final CapturedLog captured = CapturedLog.of(BugLog.class.getName());
    private Instant now = Instant.EPOCH;
    private final BugLog log = new BugLog(text -> text.replace("hunter2", "secret:WLAN"), () -> now);

    @AfterEach
    void close() {
        captured.close();
    }

    private void bug(String topic, String why) {
        log.bug(new Event.Message(now, topic, Bytes.of("open sesame"), false), new IllegalStateException(why));
    }

    @Test
    void aSecretIsHiddenInTheTopicAndInWhatTheExceptionSays() {
        bug("wlan/hunter2/state", "cannot divide by hunter2");
        assertThat(captured.lines())
                .singleElement()
                .asString()
                .startsWith("ERROR bug: the rules could not work off a message on wlan/secret:WLAN/state of 11 bytes")
                .contains("IllegalStateException: cannot divide by secret:WLAN", "at io.lintel.gateway.rule.BugLogTest")
                .doesNotContain("hunter2");
    }

    @Test
    void noTopicBeginsALineOfItsOwn() {
        bug("door\nERROR all doors are open\u001b[2J", "broken");
        assertThat(captured.lines().getFirst())
                .startsWith(
                        "ERROR bug: the rules could not work off a message on door?ERROR all doors are open?[2J of");
    }

    @Test
    void whatWasInAPayloadIsNotTold() {
        bug("door", "broken");
        assertThat(captured.lines().getFirst())
                .doesNotContain("sesame", Bytes.of("open sesame").toString());
    }

    @Test
    void aBugThatEveryMessageMeetsIsToldOnceInAWhileWithHowManyMetIt() {
        for (int i = 0; i < 1_000; i++) {
            bug("t" + i, "broken");
        }
        now = now.plus(BugLog.SILENT);
        bug("last", "broken");
        assertThat(captured.lines()).hasSize(2);
        assertThat(captured.lines().getLast()).contains("a message on last of 11 bytes (and 999 events before it)");
    }
}
