package io.lintel.sim.report.page;

import java.util.Locale;

/** Writes HTML and SVG. The only way to put a text on the page, so that none is taken for markup. */
final class Markup {

    private final StringBuilder page = new StringBuilder();

    /** Begins an element; attributes are names and values in turn. */
    Markup open(String tag, Object... attributes) {
        page.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            page.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            page.append('"');
        }
        page.append('>');
        return this;
    }

    Markup close(String tag) {
        page.append("</").append(tag).append('>');
        return this;
    }

    Markup text(Object text) {
        escape(text);
        return this;
    }

    /** An element with nothing but text in it. */
    Markup element(String tag, Object text, Object... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    Markup newLine() {
        page.append('\n');
        return this;
    }

    /** Text of this program itself: its style and its script. */
    Markup verbatim(String ours) {
        page.append(ours);
        return this;
    }

    private void escape(Object value) {
        String text = value instanceof Double number ? number(number) : String.valueOf(value);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '&' -> page.append("&amp;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                default -> page.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
            }
        });
    }

    /** Whether HTML has a place for it: no controls, surrogates, or what turns the direction of text round. */
    private static boolean isAllowed(int c) {
        boolean isControl = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
        boolean isSurrogate = c >= 0xD800 && c <= 0xDFFF;
        boolean turnsText = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        return !isControl && !isSurrogate && !turnsText;
    }

    /** A coordinate: a tenth of a pixel is enough. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
