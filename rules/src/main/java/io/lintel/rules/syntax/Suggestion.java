package io.lintel.rules.syntax;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What a person may have meant by a name that does not exist. */
public final class Suggestion {
    private static final int MAX_CHARS = 64;
    private static final int MAX_NAMES = 1_000;

    private Suggestion() {}

    /** {@code did you mean 'wish'?}, or nothing when no name is near. */
    public static Optional<String> of(String written, Collection<String> names) {
        if (written.length() > MAX_CHARS) {
            return Optional.empty();
        }
        int near = Math.clamp(written.length() / 3, 1, 3);
        return names.stream()
                .limit(MAX_NAMES)
                .filter(name -> Math.abs(name.length() - written.length()) <= near)
                .filter(name -> distance(written, name) <= near)
                .min(Comparator.comparingInt((String name) -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder()))
                .map(name -> "did you mean '" + name + "'?");
    }

    /** {@link #of}, or else all names if they are few. */
    public static Optional<String> orAll(String written, Collection<String> names, String what) {
        Optional<String> near = of(written, names);
        if (near.isPresent() || names.isEmpty() || names.size() > 20) {
            return near;
        }
        return Optional.of(what + ": " + String.join(", ", names));
    }

    /** Damerau-Levenshtein: inserted, deleted, changed and swapped letters count one each; case counts nothing. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 ? j : j == 0 ? i : step(a, b, d, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(String a, String b, int[][] d, int i, int j) {
        int change = same(a, i, b, j) ? 0 : 1;
        int least = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && same(a, i, b, j - 1) && same(a, i - 1, b, j);
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }

    private static boolean same(String a, int i, String b, int j) {
        return Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
    }
}
