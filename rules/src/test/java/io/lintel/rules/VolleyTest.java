package io.lintel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.trace.Tracing;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Home;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A run that is traced is taken along step by step; one that is not, and does nothing but publish, is gone through at once. */
class VolleyTest {
    private static final RuleSource RULES = new RuleSource("volleys", """
            inputs:
              wish: phone/{user}/rooms/{room}/target
              state: home/{room}/state
              any: home/{room}/{thing}
            rules:
              - id: plain
                when: { message: wish }
                if: wish.target between 5 and 30
                then: { publish: "home/{room}/state", payload: { target: "${wish.target}", by: "${user}", none: null } }
              - id: branches
                when: [ { message: state }, { changes: state.target } ]
                then:
                  - choose:
                      - if: state.target > 20
                        then: [ { publish: "warm/{room}" }, { stop: true } ]
                      - if: state.target > 10
                        then: { publish: "mild/{room}", payload: "${state.target} degrees", qos: 1 }
                    else: { publish: "cold/{room}", payload: [ "${state.target}", "${state.by}" ], retain: true }
                  - publish: "after/{room}/${state.by}"
                    payload: { by: "${state.by}", deep: { by: "${state.by}", at: "${trigger.topic}" } }
                    user_properties: { room: "${room}" }
              - id: fails
                when: { message: any }
                then:
                  - publish: "before/{thing}"
                    payload: "${1 / any.target}"
                  - publish: "never/{room}"
                    payload: { missing: "${any.missing}" }
            """);

    private static final String[] PAYLOADS = {
        "{\"target\":22.5,\"by\":\"anna\"}",
        "{\"target\":15,\"by\":\"a/b\"}",
        "{\"target\":0,\"by\":\"é\"}",
        "{\"target\":3,\"missing\":[1,{\"x\":null}]}",
        "{\"by\":7}",
        "{\"target\":1e2,\"by\":\"x\\ny\"}",
        "on",
        "",
    };

    @Test
    void doesWhatIsDoneStepByStep() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        RuleSet quick = rules(Tracing.OFF);
        RuleSet careful = rules(new Tracing(1 << 20, 60_000));
        RuleSet mixed = rules(new Tracing(1 << 20, 1));
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        int published = 0;
        for (int i = 0; i < 20_000; i++) {
            now = now.plusMillis(random.nextInt(40));
            Event event = event(now, random, i < 18_000 ? 8 : 18); // past 16 hops, rules are put aside
            Effects effects = quick.apply(event);
            assertThat(effects).as("seed " + seed + ", event " + i).isEqualTo(careful.apply(event));
            assertThat(effects).as("seed " + seed + ", event " + i).isEqualTo(mixed.apply(event));
            published += effects.publishes().size();
        }
        assertThat(published).isGreaterThan(10_000);
    }

    private static RuleSet rules(Tracing tracing) {
        Compilation compiled =
                Rules.compile(List.of(RULES), new Settings(Limits.DEFAULT, Home.GREENWICH).traced(tracing));
        assertThat(compiled.issues()).isEmpty();
        return ((Compilation.Ready) compiled).rules();
    }

    private static Event event(Instant now, Random random, int hops) {
        String room = "room" + random.nextInt(3);
        String topic = switch (random.nextInt(3)) {
            case 0 -> "phone/anna/rooms/" + room + "/target";
            case 1 -> "home/" + room + "/state";
            default -> "home/" + room + "/lamp";
        };
        Cause cause = random.nextInt(4) == 0 ? new Cause("c" + random.nextInt(3), random.nextInt(hops)) : null;
        Headers headers = cause == null ? Headers.NONE : Headers.NONE.withCause(cause);
        Bytes payload = Bytes.of(PAYLOADS[random.nextInt(PAYLOADS.length)]);
        return new Event.Message(now, topic, payload, random.nextInt(10) == 0, headers);
    }
}
