package io.lintel.rules.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses which client ids a trigger means. */
final class ClientPatternParser {
    private static final int MAX_CHARS = 256;
    private static final Pattern GAP = Pattern.compile("\\*|\\{[^{}]*+}");

    private ClientPatternParser() {}

    /** The pattern, or nothing when what is wrong with it is reported. */
    static Optional<ClientPattern> parse(Fragment fragment, Issues issues) {
        String text = fragment.text();
        if (text.isEmpty() || text.length() > MAX_CHARS) {
            issues.error(fragment.span(), "a client id has 1 to " + MAX_CHARS + " characters here", "any client is *");
            return Optional.empty();
        }
        List<String> fixed = new ArrayList<>();
        List<@Nullable String> gaps = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Matcher gap = GAP.matcher(text);
        int at = 0;
        while (gap.find()) {
            String name = gap.group().equals("*")
                    ? null
                    : gap.group().substring(1, gap.group().length() - 1);
            String wrong = wrong(name, names, gap.start() == at && !gaps.isEmpty());
            if (wrong != null) {
                issues.error(fragment.span(gap.start(), gap.end()), wrong, "as in: phone-{user} or sensor-*");
                return Optional.empty();
            }
            fixed.add(text.substring(at, gap.start()));
            gaps.add(name);
            at = gap.end();
        }
        fixed.add(text.substring(at));
        return Optional.of(new ClientPattern(text, fixed, gaps, fragment.span()));
    }

    private static @Nullable String wrong(@Nullable String name, Set<String> names, boolean touches) {
        if (touches) {
            return "there is nothing between this and the gap before it";
        }
        if (name != null && !Lexer.isName(name)) {
            return "'" + name + "' is no name";
        }
        return name != null && !names.add(name) ? "the capture {" + name + "} is there twice" : null;
    }
}
