package io.lintel.rules.value;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A regular expression by RE2 (R. Cox, 2010): its time grows with the text and never explodes. What it may become is
 * bounded by its length and by the product of its counts.
 *
 * @param weight what one character of a text costs, at least 1
 */
public record LinearPattern(Pattern pattern, int weight) {
    private static final int MAX_CHARS = 500;
    private static final int MAX_REPEAT = 1_000;
    private static final int CHARS_A_STEP = 32;
    private static final Pattern COUNT = Pattern.compile("\\{([0-9]{1,6})(?:,([0-9]{1,6})?)?\\}");

    /** @throws IllegalArgumentException saying for people why this is no pattern */
    public static LinearPattern of(String written) {
        if (written.length() > MAX_CHARS) {
            throw new IllegalArgumentException("a pattern has at most " + MAX_CHARS + " characters");
        }
        long repeats = repeats(written);
        if (repeats > MAX_REPEAT) {
            throw new IllegalArgumentException("the repetitions of a pattern multiply to at most " + MAX_REPEAT);
        }
        try {
            int weight = (int) Math.max(1, written.length() * repeats / CHARS_A_STEP);
            return new LinearPattern(Pattern.compile(written), weight);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "this is no pattern: " + e.getDescription() + ": " + Texts.shortened(e.getPattern()), e);
        }
    }

    /** The product of all counts in braces: nested, they would make a program of that size. */
    private static long repeats(String written) {
        long product = 1;
        Matcher counts = COUNT.matcher(written);
        while (counts.find() && product <= MAX_REPEAT) {
            product *= Math.max(1, Long.parseLong(counts.group(1)));
            product *= counts.group(2) == null ? 1 : Math.max(1, Long.parseLong(counts.group(2)));
        }
        return product;
    }

    /** Whether some part of the text is like the pattern. */
    public boolean isIn(String text) {
        return pattern.matcher(text).find();
    }
}
