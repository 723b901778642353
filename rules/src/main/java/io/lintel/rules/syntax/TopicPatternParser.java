package io.lintel.rules.syntax;

import io.lintel.rules.syntax.TopicPattern.AnyLevel;
import io.lintel.rules.syntax.TopicPattern.AnyRest;
import io.lintel.rules.syntax.TopicPattern.Capture;
import io.lintel.rules.syntax.TopicPattern.Exact;
import io.lintel.rules.syntax.TopicPattern.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses the topic of an input, and checks that it is an MQTT topic filter (MQTT 5, 4.7). */
final class TopicPatternParser {
    private static final int MAX_LEVELS = 64;
    private static final int MAX_CHARS = 1_024;

    private final Fragment fragment;
    private final Issues issues;
    private final Set<String> captures = new HashSet<>();
    private boolean wrong;

    private TopicPatternParser(Fragment fragment, Issues issues) {
        this.fragment = fragment;
        this.issues = issues;
    }

    /** The pattern, or nothing when everything that is wrong with it is reported. */
    static Optional<TopicPattern> parse(Fragment fragment, Issues issues) {
        return new TopicPatternParser(fragment, issues).parse();
    }

    private Optional<TopicPattern> parse() {
        String text = fragment.text();
        refuseWhole(text);
        List<Level> levels = new ArrayList<>();
        for (int from = 0; from <= text.length() && !wrong; ) {
            int slash = text.indexOf('/', from);
            int to = slash < 0 ? text.length() : slash;
            levels.add(level(text.substring(from, to), from, slash < 0));
            from = to + 1;
        }
        return wrong ? Optional.empty() : Optional.of(new TopicPattern(levels, fragment.span()));
    }

    private void refuseWhole(String text) {
        if (text.isEmpty()) {
            error(0, 1, "a topic has at least one character", null); // [MQTT-4.7.3-1]
        } else if (text.length() > MAX_CHARS
                || text.chars().filter(c -> c == '/').count() >= MAX_LEVELS) {
            String message =
                    "a topic of an input has at most " + MAX_LEVELS + " levels and " + MAX_CHARS + " characters";
            error(0, text.length(), message, null);
        } else if (text.startsWith("$share/")) {
            error(0, 7, "an input is no shared subscription", "leave out $share and the group");
        } else if (text.indexOf('\0') >= 0) {
            error(0, text.length(), "a topic has no U+0000", null); // [MQTT-4.7.3-2]
        }
    }

    private Level level(String level, int from, boolean last) {
        int to = from + level.length();
        if (level.equals("#")) {
            if (!last) {
                error(from, to, "'#' is the last level or none", "use + for one level"); // [MQTT-4.7.1-1]
            }
            return new AnyRest();
        }
        if (level.equals("+")) {
            return new AnyLevel();
        }
        int wildcard = level.indexOf('+') >= 0 ? level.indexOf('+') : level.indexOf('#');
        if (wildcard >= 0) {
            error(from, to, "'" + level.charAt(wildcard) + "' stands alone in its level", null); // [MQTT-4.7.1-2]
        }
        return level.indexOf('{') >= 0 || level.indexOf('}') >= 0 ? capture(level, from) : new Exact(level);
    }

    private Level capture(String level, int from) {
        int to = from + level.length();
        String name = level.substring(Math.min(1, level.length()), Math.max(1, level.length() - 1));
        if (!level.startsWith("{") || !level.endsWith("}") || name.indexOf('{') >= 0 || name.indexOf('}') >= 0) {
            error(from, to, "a capture is a whole level: {name}", null);
        } else if (!Lexer.isName(name)) {
            error(from, to, "'" + name + "' is no name", "a name has letters, digits and _, and begins with no digit");
        } else if (!captures.add(name)) {
            error(from, to, "the capture {" + name + "} is there twice", "give each level a name of its own, or use +");
        }
        return new Capture(name);
    }

    private void error(int from, int to, String message, @Nullable String suggestion) {
        wrong = true;
        issues.error(fragment.span(from, to), message, suggestion);
    }
}
