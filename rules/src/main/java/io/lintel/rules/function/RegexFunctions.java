package io.lintel.rules.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.lintel.rules.value.LinearPattern;
import io.lintel.rules.value.Value;
import io.lintel.rules.value.Value.Bool;
import io.lintel.rules.value.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Regular expressions by RE2 (R. Cox, 2010): their time grows with the text and never explodes. The pattern is a constant
 * of the rule, because a device must not choose what is computed, and is compiled once.
 */
final class RegexFunctions {
    private static final int MAX_FOUND = 1_000;

    static final List<Function> ALL = List.of(
            of(
                    "matches(text: text, pattern: text): bool",
                    "whether some part of the text is like the pattern; ^ and $ mean its ends",
                    (a, pattern) -> Bool.of(pattern.matcher(a.text(0)).find()),
                    "matches('sensor-12', '^sensor-[0-9]+$') → true"),
            of(
                    "extract(text: text, pattern: text): text",
                    "the first part that is like the pattern, or its first group in parentheses; unknown when there is none",
                    RegexFunctions::extract,
                    "extract('temp=21.5;hum=40', 'hum=([0-9]+)') → \"40\""),
            of(
                    "extract_all(text: text, pattern: text): list",
                    "all such parts, at most 1,000",
                    RegexFunctions::extractAll,
                    "extract_all('a1b22', '[0-9]+') → [\"1\",\"22\"]"),
            of(
                    "replace_all(text: text, pattern: text, by: text): text",
                    "with every such part replaced; $1 stands for the first group",
                    RegexFunctions::replaceAll,
                    "replace_all('a1b22', '[0-9]+', '#') → \"a#b#\""));

    private interface Search {
        Value with(Args args, Pattern pattern);
    }

    /** Before it is prepared there is no pattern; the checker sees to it that it always is. */
    private record Unprepared(Search search) implements Body {
        @Override
        public Value apply(Args args) {
            return new Value.Unknown("the pattern is not written in the rule");
        }

        @Override
        public Body prepare(List<Optional<Value>> constants) throws Unfit {
            if (!(constants.get(1).orElse(null) instanceof Text(String written))) {
                throw new Unfit(1, "a pattern is written in the rule, in quotes");
            }
            Pattern pattern = compiled(written);
            return args -> search.with(args, pattern);
        }
    }

    private RegexFunctions() {}

    private static Function of(String signature, String about, Search search, String... examples) {
        return Function.of(Family.TEXT, signature, about, new Unprepared(search), examples);
    }

    private static Pattern compiled(String written) throws Body.Unfit {
        try {
            return LinearPattern.of(written).pattern();
        } catch (IllegalArgumentException e) {
            throw new Body.Unfit(1, String.valueOf(e.getMessage()));
        }
    }

    private static Value extract(Args a, Pattern pattern) {
        Matcher matcher = pattern.matcher(a.text(0));
        String found = matcher.find() ? group(matcher) : null;
        return found == null ? new Value.Unknown("nothing is like the pattern " + pattern) : new Text(found);
    }

    private static String group(Matcher matcher) {
        return matcher.groupCount() == 0
                ? matcher.group()
                : Optional.ofNullable(matcher.group(1)).orElse("");
    }

    private static Value extractAll(Args a, Pattern pattern) {
        List<Value> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(a.text(0));
        while (found.size() < MAX_FOUND && matcher.find()) {
            found.add(new Text(group(matcher)));
        }
        return new Value.Items(found);
    }

    private static Value replaceAll(Args a, Pattern pattern) {
        String text = a.text(0);
        StringBuilder made = new StringBuilder();
        Matcher matcher = pattern.matcher(text);
        try {
            while (matcher.find()) {
                matcher.appendReplacement(made, a.text(2));
                if (made.length() > Args.MAX_MADE) {
                    return a.made(made.length(), () -> a.value(0));
                }
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException noSuchGroup) {
            return new Value.Unknown("the replacement names a group that the pattern does not have");
        }
        matcher.appendTail(made);
        return new Text(made.toString());
    }
}
