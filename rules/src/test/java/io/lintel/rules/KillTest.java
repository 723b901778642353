package io.lintel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule set that is killed between any two events, and reads back what was kept, does what one does that was never killed. */
class KillTest {
    private static final String HEAD = "inputs: { a: \"a/{k}\", b: \"b/{k}\", c: c }\nrules:\n";
    private static final String[] TRIGGERS = {
        "{ message: a }",
        "{ becomes: a > 5 }",
        "{ becomes: a > b, for: 7s }",
        "{ becomes: a > 5, until: a < 2, for: 3s }",
        "{ changes: b }",
        "{ silent: a, for: 20s }",
        "{ sequence: [a, b, a], within: 15s }",
    };
    private static final String[] OPTIONS = {
        "",
        "mode: restart\n",
        "mode: queued\n",
        "mode: parallel\n",
        "throttle: 9s\n",
        "debounce: 4s\n",
        "on_error: { retry: 2, backoff: 1s, else: { publish: \"failed/{k}\" } }\n",
        "per: rule\nmode: { queued: 3 }\n",
    };
    private static final String[] STEPS = {
        "{ publish: \"out/{k}\", payload: \"${a}\" }",
        "{ wait: 5s }",
        "{ wait_until: b > 5, timeout: 8s, else: { publish: \"late/{k}\" } }",
        "{ request: \"ask/{k}\", reply: \"b/{k}\", within: 6s, retry: 1, as: got, else: { publish: \"no/{k}\" } }",
        "{ parallel: [ [ { wait: 2s }, { publish: \"p/{k}\" } ], { wait: 3s } ] }",
        "{ for_each: \"[1, 2]\", do: [ { wait: 1s }, { publish: \"i/{k}\", payload: \"${item}\" } ] }",
        "{ parallel: [ [ { set: { n: \"${has(n) ? n + 1 : 1}\" } }, { publish: \"n/{k}\", payload: \"${n}\" } ] ] }",
        "{ gather: \"all/{k}\", reply: \"b/+\", within: 4s }",
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aKillIsNotNoticed(long seed) {
        String rules = rules(new Random(seed));
        Timeline whole = Timeline.of(rules).starts();
        Timeline killed = Timeline.of(rules).starts();
        Random events = new Random(seed + 1_000);
        Random kills = new Random(seed + 2_000);
        List<String> left = new ArrayList<>();
        List<String> right = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String time = events.nextInt(3_000) + 1 + "";
            whole.waits(seconds(time));
            killed.waits(seconds(time));
            if (kills.nextInt(4) == 0) {
                killed.restarts("0s");
            }
            String topic = "ab".charAt(events.nextInt(2)) + "/" + events.nextInt(3);
            String value = events.nextInt(12) == 0 ? "\"x\"" : "" + events.nextInt(10);
            left.addAll(whole.hears(topic, value).said());
            right.addAll(killed.hears(topic, value).said());
            assertThat(right).as("seed %d, after %d events", seed, i).isEqualTo(left);
            left.clear();
            right.clear();
        }
    }

    private static String seconds(String millis) {
        return Long.parseLong(millis) / 1_000.0 + "S";
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theSameEventsGiveTheSameEffects(long seed) {
        assertThat(run(seed)).isEqualTo(run(seed));
    }

    private static String run(long seed) {
        Timeline house = Timeline.of(rules(new Random(seed))).starts();
        Random events = new Random(seed);
        for (int i = 0; i < 300; i++) {
            house.waits(seconds("" + events.nextInt(3_000)))
                    .hears("ab".charAt(events.nextInt(2)) + "/" + events.nextInt(3), "" + events.nextInt(10));
        }
        return house.all().toString();
    }

    private static String rules(Random random) {
        StringBuilder rules = new StringBuilder(HEAD);
        for (int i = 0; i < 6; i++) {
            StringBuilder rule = new StringBuilder("when: " + TRIGGERS[random.nextInt(TRIGGERS.length)] + "\n")
                    .append(OPTIONS[random.nextInt(OPTIONS.length)])
                    .append(random.nextBoolean() ? "if: b >= 0\n" : "")
                    .append("then:\n");
            for (int step = 0; step < 4; step++) {
                rule.append("  - ").append(STEPS[random.nextInt(STEPS.length)]).append('\n');
            }
            rules.append("  - id: r")
                    .append(i)
                    .append('\n')
                    .append(rule.toString().indent(4));
        }
        return rules.toString();
    }
}
