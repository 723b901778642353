package io.lintel.rules.syntax;

import java.util.Set;

/** The words of the language that this version does not know yet: better named than taken for a slip of the pen. */
final class Vocabulary {
    static final Set<String> LATER_SECTIONS = Set.of("never", "tests", "blueprints", "scenes", "params", "import");
    static final Set<String> LATER_INPUT_KEYS = Set.of("topic", "format", "schema");
    static final Set<String> LATER_RULE_KEYS =
            Set.of("mode", "per", "throttle", "debounce", "on_error", "on_restart", "params", "allow_cycle", "sql");
    static final Set<String> LATER_TRIGGERS = Set.of(
            "changes",
            "silent",
            "sequence",
            "every",
            "at",
            "cron",
            "sun",
            "connected",
            "disconnected",
            "started",
            "for",
            "from",
            "to",
            "within");
    static final Set<String> LATER_STEPS = Set.of(
            "request",
            "gather",
            "wait",
            "wait_until",
            "choose",
            "for_each",
            "parallel",
            "set",
            "run",
            "http",
            "mail",
            "log",
            "stop",
            "expiry",
            "user_properties");

    private Vocabulary() {}
}
