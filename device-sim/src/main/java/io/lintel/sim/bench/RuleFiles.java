package io.lintel.sim.bench;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The rules that the benchmark loads, as files by name. */
final class RuleFiles {
    private static final int RULES_IN_A_FILE = 500;

    private RuleFiles() {}

    /** What the flow of Node-RED does, too. */
    static Map<String, String> takeOver() {
        return Map.of("take-over.yaml", """
                inputs:
                  wish: phone/{user}/rooms/{room}/target
                rules:
                  - id: take-over-target
                    when: { message: wish }
                    if: wish.target between 5 and 30
                    then:
                      - publish: home/{room}/thermostat/set
                        payload: { target: "${wish.target}", stamp: "${wish.stamp}" }
                """);
    }

    /** So many rules, each with a filter and a condition of its own. */
    static Map<String, String> distinct(int count) {
        Map<String, String> files = new HashMap<>();
        for (int first = 0; first < count; first += RULES_IN_A_FILE) {
            StringBuilder inputs = new StringBuilder("inputs:\n");
            StringBuilder rules = new StringBuilder("rules:\n");
            for (int i = first; i < Math.min(count, first + RULES_IN_A_FILE); i++) {
                inputs.append(String.format(Locale.ROOT, "  sensor%d: house/{floor}/room%d/sensor/state%n", i, i));
                rules.append(String.format(Locale.ROOT, """
                          - id: rule-%1$d
                            when: { becomes: sensor%1$d.temp > %2$d.5 and sensor%1$d.on }
                            then: [ { publish: "house/{floor}/room%1$d/fan/set", payload: { on: true, temp: "${sensor%1$d.temp}" } } ]
                        """, i, i % 40));
            }
            files.put("rules-" + first + ".yaml", inputs.append(rules).toString());
        }
        return files;
    }

    /** The same, and one that acts on each message of the relay: it publishes another. */
    static Map<String, String> oneActs(int count) {
        return withOne(count, "pair.target between 5 and 30");
    }

    /** The same, and one that each message of the relay matches, but whose condition none makes true. */
    static Map<String, String> oneHears(int count) {
        return withOne(count, "pair.target between 50 and 60");
    }

    private static Map<String, String> withOne(int count, String condition) {
        Map<String, String> files = new HashMap<>(distinct(count - 1));
        files.put("one.yaml", """
                inputs:
                  pair: pair/{n}
                rules:
                  - id: one
                    when: { message: pair }
                    if: %s
                    then: [ { publish: "seen/{n}", payload: { target: "${pair.target}" } } ]
                """.formatted(condition));
        return files;
    }

    /** A rule that hears the messages that arm timers elsewhere, and arms none: what is known of a message, without a timer. */
    static Map<String, String> heard() {
        return ofTimers("""
                    when: { message: order }
                    if: order.target > 100
                    then: { publish: "timer/{n}/done" }
                """);
    }

    /** A condition for each key, of which each has to hold for a time. */
    static Map<String, String> holding() {
        return ofTimers("""
                    when: { becomes: order.target > 5, for: 1h }
                    then: { publish: "timer/{n}/done" }
                """);
    }

    /** A run for each key, of which each waits between two steps. */
    static Map<String, String> waiting() {
        return ofTimers("""
                    when: { message: order }
                    mode: restart
                    then: [ { wait: 1h }, { publish: "timer/{n}/done" } ]
                """);
    }

    private static Map<String, String> ofTimers(String rule) {
        return Map.of("timers.yaml", """
                inputs:
                  order: timer/{n}/set
                rules:
                  - id: later
                %s""".formatted(rule));
    }
}
