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

    /** The same, and one that acts on each message of the relay. */
    static Map<String, String> oneActs(int count) {
        Map<String, String> files = new HashMap<>(distinct(count - 1));
        files.put("acts.yaml", """
                inputs:
                  pair: pair/{n}
                rules:
                  - id: acts
                    when: { message: pair }
                    if: pair.target between 5 and 30
                    then: [ { publish: "seen/{n}", payload: { target: "${pair.target}" } } ]
                """);
        return files;
    }

    /** A timer for each key. */
    static Map<String, String> timers() {
        return Map.of("timers.yaml", """
                inputs:
                  order: timer/{n}/set
                rules:
                  - id: later
                    when: { message: order }
                    mode: restart
                    then:
                      - wait: 1h
                      - publish: timer/{n}/done
                """);
    }
}
