package io.lintel.rules.function;

import io.lintel.rules.value.Comparison;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import io.lintel.rules.value.Value.Bool;
import io.lintel.rules.value.Value.Text;
import io.lintel.rules.value.Value.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Texts: parts, case, search, putting together and taking apart. Places in a text count from 0, in characters. */
final class TextFunctions {
    private static final int MAX_PARTS = 10_000;

    static final List<Function> ALL = List.of(
            of(
                    "string(value: any): text",
                    "as text",
                    a -> new Text(Texts.plain(a.value(0))),
                    "string(x.n) + ' °C' → \"23 °C\""),
            of(
                    "lower(text: text): text",
                    "in small letters",
                    a -> new Text(a.text(0).toLowerCase(Locale.ROOT)),
                    "lower('Heat') → \"heat\""),
            of(
                    "upper(text: text): text",
                    "in capitals",
                    a -> new Text(a.text(0).toUpperCase(Locale.ROOT)),
                    "upper('Heat') → \"HEAT\""),
            of(
                    "trim(text: text): text",
                    "without white space at both ends",
                    a -> new Text(a.text(0).strip()),
                    "trim('  on ') → \"on\""),
            of(
                    "contains(whole: text | list, part: any): bool",
                    "whether the text has this part, or the list this item",
                    TextFunctions::contains,
                    "x.t.contains('ea') → true",
                    "contains(x.list, 'two') → true"),
            of(
                    "startsWith(text: text, part: text): bool",
                    "whether the text begins so",
                    a -> Bool.of(a.text(0).startsWith(a.text(1))),
                    "x.t.startsWith('he') → true"),
            of(
                    "endsWith(text: text, part: text): bool",
                    "whether the text ends so",
                    a -> Bool.of(a.text(0).endsWith(a.text(1))),
                    "x.t.endsWith('at') → true"),
            of(
                    "index_of(text: text, part: text): number",
                    "where the part begins first, or -1",
                    TextFunctions::indexOf,
                    "index_of('home/bath', '/') → 4"),
            of(
                    "substring(text: text, from: number, to?: number): text",
                    "the characters from a place up to before another, or to the end; negative places count from the end",
                    TextFunctions::substring,
                    "substring('thermostat', 0, 6) → \"thermo\"",
                    "substring('thermostat', -4) → \"stat\""),
            of(
                    "replace(text: text, part: text, by: text): text",
                    "with every such part replaced",
                    TextFunctions::replace,
                    "replace('living room', ' ', '_') → \"living_room\""),
            of(
                    "split(text: text, separator: text): list",
                    "the parts between the separators",
                    TextFunctions::split,
                    "split('a,b,,c', ',') → [\"a\",\"b\",\"\",\"c\"]"),
            of(
                    "join(list: list, separator: text): text",
                    "the items as one text",
                    TextFunctions::join,
                    "join(['a', 2], '-') → \"a-2\""),
            of(
                    "format(pattern: text, values: any...): text",
                    "the pattern with each {} replaced by the next value; {.1} rounds to one digit behind the point, {3} fills up with blanks, {03} with zeros",
                    TextFunctions::format,
                    "format('{} is {.1} °C', room, 21.46) → \"bath is 21.5 °C\"",
                    "format('{03}', 7) → \"007\""),
            of(
                    "pad(text: text, width: number): text",
                    "filled up with blanks on the right",
                    a -> padded(a, a.text(0), a.whole(1)),
                    "pad('on', 4) → \"on  \""),
            of(
                    "code_at(text: text, at: number): number",
                    "the Unicode number of the character there",
                    TextFunctions::codeAt,
                    "code_at('A', 0) → 65"));

    private TextFunctions() {}

    private static Function of(String signature, String about, Body body, String... examples) {
        return Function.of(Family.TEXT, signature, about, body, examples);
    }

    private static Value contains(Args a) {
        Value part = a.value(1);
        if (a.value(0) instanceof Value.Items(List<Value> items)) {
            return Bool.of(items.stream().anyMatch(item -> Comparison.same(item, part)));
        }
        return part instanceof Text(String piece)
                ? Bool.of(a.text(0).contains(piece))
                : new Value.Unknown("a text contains texts, not " + Texts.shown(part));
    }

    private static Value indexOf(Args a) {
        int at = a.text(0).indexOf(a.text(1));
        return new Whole(at < 0 ? -1 : a.text(0).codePointCount(0, at));
    }

    private static Value substring(Args a) {
        String text = a.text(0);
        int length = text.codePointCount(0, text.length());
        int from = place(a.whole(1), length);
        int to = Math.max(from, a.has(2) ? place(a.whole(2), length) : length);
        return new Text(text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to)));
    }

    private static int place(int at, int length) {
        return Math.clamp(at < 0 ? (long) at + length : at, 0, length);
    }

    private static Value replace(Args a) {
        String text = a.text(0);
        String part = a.text(1);
        if (part.isEmpty()) {
            return new Value.Unknown("an empty part cannot be replaced");
        }
        long times = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            times++;
        }
        long length = text.length() + times * (a.text(2).length() - part.length());
        return a.made(length, () -> new Text(text.replace(part, a.text(2))));
    }

    private static Value split(Args a) {
        String text = a.text(0);
        String separator = a.text(1);
        if (separator.isEmpty()) {
            return new Value.Unknown("an empty text separates nothing");
        }
        List<Value> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            if (parts.size() == MAX_PARTS) {
                return new Value.Unknown("the text has more than " + MAX_PARTS + " parts");
            }
            parts.add(new Text(text.substring(from, at)));
            from = at + separator.length();
        }
        parts.add(new Text(text.substring(from)));
        return new Value.Items(parts);
    }

    private static Value join(Args a) {
        List<String> parts = a.items(0).stream().map(Texts::plain).toList();
        long length = parts.stream().mapToLong(String::length).sum()
                + (long) parts.size() * a.text(1).length();
        return a.made(length, () -> new Text(parts.stream().collect(Collectors.joining(a.text(1)))));
    }

    private static Value format(Args a) {
        StringBuilder text = new StringBuilder();
        String pattern = a.text(0);
        int next = 1;
        int at = 0;
        for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', at)) {
            int close = pattern.indexOf('}', open);
            if (close < 0) {
                break;
            }
            if (!a.has(next)) {
                return new Value.Unknown("the pattern wants more values than " + (next - 1));
            }
            text.append(pattern, at, open);
            String hole = Hole.of(pattern.substring(open + 1, close)).fill(a.value(next), a.span());
            text.append(hole);
            if (text.length() > Args.MAX_MADE) {
                return a.made(text.length(), () -> a.value(0));
            }
            next++;
            at = close + 1;
        }
        return new Text(text.append(pattern, at, pattern.length()).toString());
    }

    private static Value padded(Args a, String text, int width) {
        int missing = Math.max(0, width - text.codePointCount(0, text.length()));
        return a.made((long) text.length() + missing, () -> new Text(text + " ".repeat(missing)));
    }

    private static Value codeAt(Args a) {
        String text = a.text(0);
        int at = a.whole(1);
        return at >= 0 && at < text.codePointCount(0, text.length())
                ? new Whole(text.codePointAt(text.offsetByCodePoints(0, at)))
                : new Value.Unknown("the text has no character " + at);
    }
}
