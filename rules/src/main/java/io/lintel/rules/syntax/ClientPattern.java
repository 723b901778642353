package io.lintel.rules.syntax;

import io.lintel.rules.value.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which client ids are meant: a text in which {@code *} stands for any characters, and <code>{name}</code> for any that
 * become part of the key.
 *
 * @param fixed the texts before, between and behind the gaps: one more than there are gaps
 * @param gaps the names of the gaps; null for {@code *}
 */
public record ClientPattern(String text, List<String> fixed, List<@Nullable String> gaps, Span span) {
    /** The names of the captures, in their order. */
    public List<String> captures() {
        List<String> captures = new ArrayList<>();
        for (String gap : gaps) {
            if (gap != null) {
                captures.add(gap);
            }
        }
        return captures;
    }

    /** The values of the captures, or nothing when the client id is another. Every gap is as short as can be. */
    public Optional<List<String>> match(String client) {
        if (gaps.isEmpty()) {
            return client.equals(fixed.getFirst()) ? Optional.of(List.of()) : Optional.empty();
        }
        if (!client.startsWith(fixed.getFirst())) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        int at = fixed.getFirst().length();
        for (int i = 0; i < gaps.size(); i++) {
            String next = fixed.get(i + 1);
            boolean last = i == gaps.size() - 1;
            int from = at + (gaps.get(i) == null ? 0 : 1);
            int to = last ? client.length() - next.length() : from > client.length() ? -1 : client.indexOf(next, from);
            if (to < from || (last && !client.endsWith(next))) {
                return Optional.empty();
            }
            if (gaps.get(i) != null) {
                values.add(client.substring(at, to));
            }
            at = to + next.length();
        }
        return Optional.of(values);
    }
}
