package io.lintel.rules.syntax;

import io.lintel.rules.value.Span;
import java.util.Arrays;

/**
 * A text inside a rule file that has a grammar of its own: an expression, a topic, a template. Knows for each of its
 * characters where it stands in the file, whatever quoting, escaping or folding YAML did to it.
 */
final class Fragment {
    private final SourceText source;
    private final String text;
    private final int[] places;

    private Fragment(SourceText source, String text, int[] places) {
        this.source = source;
        this.text = text;
        this.places = places;
    }

    /** The fragment that YAML reads from the raw text between two offsets. */
    static Fragment of(SourceText source, String text, int from, int to, boolean escapes) {
        return new Fragment(source, text, align(text, source.text(), from, to, escapes));
    }

    /**
     * Walks both texts side by side. They differ only in white space, in quotes, and in escapes: so every other
     * character of the fragment is found again at the next place where it stands in the raw text.
     */
    private static int[] align(String text, String raw, int from, int to, boolean escapes) {
        int[] places = new int[text.length() + 1];
        int at = from;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                places[i] = Math.min(at, to);
                at = at < to && raw.charAt(at) == c ? at + 1 : at;
                continue;
            }
            while (at < to && raw.charAt(at) != c && !(escapes && raw.charAt(at) == '\\')) {
                at++;
            }
            places[i] = Math.min(at, to);
            at += escapes && at < to && raw.charAt(at) == '\\' ? escapeLength(raw, at) : 1;
        }
        places[text.length()] = Math.min(at, to);
        return places;
    }

    private static int escapeLength(String raw, int at) {
        return switch (at + 1 < raw.length() ? raw.charAt(at + 1) : ' ') {
            case 'x' -> 4;
            case 'u' -> 6;
            case 'U' -> 10;
            default -> 2;
        };
    }

    String text() {
        return text;
    }

    /** The characters from one offset to before another, where they stand. */
    Fragment part(int from, int to) {
        return new Fragment(source, text.substring(from, to), Arrays.copyOfRange(places, from, to + 1));
    }

    /** The same fragment with another text from one offset to before another, which stands where the old one stood. */
    Fragment replace(int from, int to, String by) {
        int[] moved = new int[places.length - (to - from) + by.length()];
        System.arraycopy(places, 0, moved, 0, from);
        Arrays.fill(moved, from, from + by.length(), places[from]);
        System.arraycopy(places, to, moved, from + by.length(), places.length - to);
        return new Fragment(source, text.substring(0, from) + by + text.substring(to), moved);
    }

    /** The place in the file of the characters from one offset to before another. */
    Span span(int from, int to) {
        int first = Math.min(from, text.length());
        int last = Math.min(to, text.length());
        return source.span(places[first], last > first ? places[last - 1] + 1 : places[first]);
    }

    /** The place of the whole. */
    Span span() {
        return span(0, text.length());
    }

    @Override
    public String toString() {
        return text + " at " + Arrays.toString(places);
    }
}
