package io.lintel.rules.syntax;

import io.lintel.rules.syntax.Template.Captured;
import io.lintel.rules.syntax.Template.Fixed;
import io.lintel.rules.syntax.Template.Hole;
import io.lintel.rules.syntax.Template.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parses texts with <code>${expressions}</code>; in topics also <code>{captures}</code>. <code>$${</code> is a plain <code>${</code>. */
final class TemplateParser {
    private static final int MAX_TOPIC_CHARS = 1_024;

    private final Fragment fragment;
    private final boolean topic;
    private final boolean wildcards;
    private final Issues issues;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder fixed = new StringBuilder();
    private boolean wrong;

    private TemplateParser(Fragment fragment, boolean topic, boolean wildcards, Issues issues) {
        this.fragment = fragment;
        this.topic = topic;
        this.wildcards = wildcards;
        this.issues = issues;
    }

    /** The text of a payload, or nothing when what is wrong with it is reported. */
    static Optional<Template> text(Fragment fragment, Issues issues) {
        return new TemplateParser(fragment, false, false, issues).parse();
    }

    /** The topic of a publish, or nothing when what is wrong with it is reported. */
    static Optional<Template> topic(Fragment fragment, Issues issues) {
        return new TemplateParser(fragment, true, false, issues).parse();
    }

    /** The topic on which answers come, in which {@code +} may be a level; or nothing when what is wrong is reported. */
    static Optional<Template> reply(Fragment fragment, Issues issues) {
        return new TemplateParser(fragment, true, true, issues).parse();
    }

    private Optional<Template> parse() {
        String text = fragment.text();
        if (topic) {
            refuseWhole(text);
        }
        int at = 0;
        while (at < text.length() && !wrong) {
            if (text.startsWith("$${", at)) {
                fixed.append("${");
                at += 3;
            } else if (text.startsWith("${", at)) {
                at = hole(at);
            } else if (topic && (text.charAt(at) == '{' || text.charAt(at) == '}')) {
                at = captured(at);
            } else {
                at = fixed(text.charAt(at), at);
            }
        }
        flush();
        return wrong ? Optional.empty() : Optional.of(new Template(parts, fragment.span()));
    }

    private void refuseWhole(String text) {
        if (text.isEmpty()) {
            error(0, 1, "a topic has at least one character", null); // [MQTT-4.7.3-1]
        } else if (text.length() > MAX_TOPIC_CHARS) {
            error(0, text.length(), "the topic of a publish is longer than " + MAX_TOPIC_CHARS + " characters", null);
        } else if (text.startsWith("$") && !text.startsWith("${") && !text.startsWith("$${")) {
            error(0, 1, "topics that begin with $ belong to the broker", null); // [MQTT-4.7.2-1]
        }
    }

    private int hole(int at) {
        Optional<ExprParser.Hole> hole = ExprParser.parseHole(fragment, at + 2, issues);
        if (hole.isEmpty()) {
            wrong = true;
            return fragment.text().length();
        }
        flush();
        parts.add(new Hole(hole.get().expr()));
        return hole.get().end();
    }

    private int captured(int at) {
        String text = fragment.text();
        int close = text.indexOf('}', at);
        String name = close < 0 ? "" : text.substring(at + 1, Math.max(at + 1, close));
        if (!Lexer.isName(name)) {
            int to = close < 0 ? text.length() : close + 1;
            error(at, to, "this is no capture", "write {name}, with the name of a capture, or ${expression}");
            return text.length();
        }
        flush();
        parts.add(new Captured(name, fragment.span(at, close + 1)));
        return close + 1;
    }

    private int fixed(char c, int at) {
        if (topic && ((c == '+' && !(wildcards && isLevel(at))) || c == '#' || c == '\0')) {
            String message = c == '\0' ? "a topic has no U+0000" : "a publish has no wildcard '" + c + "' in its topic";
            error(at, at + 1, message, "a capture is written {name}"); // [MQTT-3.3.2-2]
        }
        fixed.append(c);
        return at + 1;
    }

    /** Whether the character here is a level of its own. */
    private boolean isLevel(int at) {
        String text = fragment.text();
        boolean begins = at == 0 || text.charAt(at - 1) == '/';
        return begins && (at + 1 == text.length() || text.charAt(at + 1) == '/');
    }

    private void flush() {
        if (!fixed.isEmpty()) {
            parts.add(new Fixed(fixed.toString()));
            fixed.setLength(0);
        }
    }

    private void error(int from, int to, String message, @Nullable String suggestion) {
        wrong = true;
        issues.error(fragment.span(from, to), message, suggestion);
    }
}
