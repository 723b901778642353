package io.lintel.rules.function;

import io.lintel.rules.value.Numbers;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import io.lintel.rules.value.Value.Num;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A place in the pattern of {@code format}: <code>{}</code>, <code>{5}</code>, <code>{05.1}</code>.
 *
 * @param zeros whether it fills up with zeros instead of blanks
 * @param width the least number of characters
 * @param digits how many digits behind the point, or -1 for as many as there are
 */
record Hole(boolean zeros, int width, int digits) {
    private static final int MAX_WIDTH = 100;
    private static final int MAX_DIGITS = 20;

    static Hole of(String text) {
        int point = text.indexOf('.');
        String width = point < 0 ? text : text.substring(0, point);
        return new Hole(
                width.startsWith("0"),
                number(width, 0, MAX_WIDTH),
                point < 0 ? -1 : number(text.substring(point + 1), 0, MAX_DIGITS));
    }

    private static int number(String text, int otherwise, int most) {
        boolean written = !text.isEmpty() && text.length() < 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return written ? Math.min(Integer.parseInt(text), most) : otherwise;
    }

    String fill(Value value, Span at) {
        String text = value instanceof Num number ? rounded(number, at) : Texts.plain(value);
        int missing = Math.max(0, width - text.length());
        boolean negative = zeros && text.startsWith("-");
        return negative ? "-" + "0".repeat(missing) + text.substring(1) : (zeros ? "0" : " ").repeat(missing) + text;
    }

    private String rounded(Num number, Span at) {
        if (digits < 0) {
            return Numbers.text(number);
        }
        Value rounded = Numbers.round(number, new Value.Whole(digits), at);
        return rounded instanceof Num one
                ? BigDecimal.valueOf(one.asDouble())
                        .setScale(digits, RoundingMode.HALF_UP)
                        .toPlainString()
                : Numbers.text(number);
    }
}
