package io.lintel.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.Compilation;
import io.lintel.rules.Event;
import io.lintel.rules.Limits;
import io.lintel.rules.RuleSet;
import io.lintel.rules.RuleSource;
import io.lintel.rules.Rules;
import io.lintel.rules.Settings;
import io.lintel.rules.trace.Ending;
import io.lintel.rules.trace.Trace;
import io.lintel.rules.trace.Tracing;
import io.lintel.rules.value.Bytes;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What programs are shown of a run holds no secret and is bounded, whatever devices say. */
final class RunViewTest {
    private static final String SECRET = "hunter2-hunter2";

    private static RunView shown(String topic, String payload, Ending ending) {
        String rules = """
                inputs: { door: "door/{name}" }
                rules:
                  - id: open
                    when: { message: door }
                    if: door.code != 'wrong'
                    then:
                      - publish: log/{name}
                        payload: { text: "${door.code}" }
                      - log: "${door.code}"
                """;
        Settings settings = Settings.of(Limits.DEFAULT).traced(Tracing.DEFAULT);
        RuleSet set = ((Compilation.Ready) Rules.compile(List.of(new RuleSource("a.yaml", rules)), settings)).rules();
        set.apply(new Event.Message(Instant.EPOCH, topic, Bytes.of(payload), false));
        Trace trace = set.traces()
                .of("open")
                .orElseThrow()
                .last(ending, one -> true, 1)
                .getFirst();
        return RunView.of(trace, set.traces(), text -> text.replace(SECRET, "secret:CODE"));
    }

    @Test
    void aSecretThatADeviceSaysIsHiddenWhereverItStands() {
        RunView run = shown("door/" + SECRET, "{\"code\":\"" + SECRET + "\"}", Ending.FIRED);

        assertThat(run.toString()).doesNotContain("hunter2").contains("secret:CODE");
        assertThat(run.key()).containsEntry("name", "secret:CODE");
        assertThat(run.publishes().getFirst().payload()).isEqualTo("{\"text\":\"secret:CODE\"}");
        assertThat(run.chain()).containsExactly("door/secret:CODE", "open", "log/secret:CODE");
    }

    @Test
    void longTextsAreCut() {
        RunView run = shown("door/front", "{\"code\":\"" + "x".repeat(10_000) + "\"}", Ending.FIRED);

        assertThat(run.values().getFirst().value()).hasSize(501).endsWith("…");
        assertThat(run.publishes().getFirst().payload()).hasSize(501);
        assertThat(run.toString()).hasSizeLessThan(4_000);
    }

    @Test
    void whatDidNotFireNamesThePartAndTheRemedy() {
        RunView run = shown("door/front", "{\"code\":\"wrong\"}", Ending.NOT_FIRED);

        assertThat(run.reason()).isEqualTo("not_true");
        assertThat(run.remedy()).contains("door.code !=");
        assertThat(run.publishes()).isEmpty();
    }
}
