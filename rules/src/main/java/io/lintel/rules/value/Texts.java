package io.lintel.rules.value;

import java.util.Base64;

/** How values look to people and inside longer texts. */
public final class Texts {
    /** Longest piece of somebody else's text that is quoted back to a person, in characters. */
    private static final int SHOWN = 60;

    private Texts() {}

    /** The value inside a longer text: a text as it is, everything else as JSON writes it, without quotes around it. */
    public static String plain(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Num number -> Numbers.text(number);
            case Value.Bool(boolean truth) -> Boolean.toString(truth);
            case Value.Time time -> time.value().toString();
            case Value.Duration duration -> Durations.text(duration);
            case Bytes bytes -> Base64.getEncoder().encodeToString(bytes.array());
            case Value.Items _, Value.Fields _, Value.Unknown _, Value.Failed _ -> JsonWriter.write(value);
        };
    }

    /** The value as a person is told of it: {@code the text "x"}, {@code 99}, {@code a list of 3}. */
    public static String shown(Value value) {
        return switch (value) {
            case Value.Text(String text) -> "the text \"" + shortened(text) + '"';
            case Value.Items list -> "a list of " + list.values().size();
            case Value.Fields map -> "a map of " + map.values().size();
            case Bytes bytes -> bytes.sizeBytes() + " bytes";
            case Value.Unknown(String why) -> "unknown: " + why;
            case Value.Failed failed -> "failed: " + failed.why();
            case Value.Num _, Value.Bool _, Value.Time _, Value.Duration _ -> plain(value);
        };
    }

    /** At most so much of a text as fits into a sentence, with control characters replaced. */
    public static String shortened(String text) {
        String start = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        return printable(start);
    }

    /** The text with every control character and half character replaced, so that a terminal or a log takes no harm. */
    public static String printable(String text) {
        return text.chars().allMatch(Texts::isPrintable)
                ? text
                : text.codePoints()
                        .map(c -> Character.isISOControl(c) || isHalf(c) ? 0xFFFD : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isPrintable(int c) {
        return !Character.isISOControl(c) && !Character.isSurrogate((char) c);
    }

    private static boolean isHalf(int codePoint) {
        return codePoint <= Character.MAX_VALUE && Character.isSurrogate((char) codePoint);
    }
}
