package io.lintel.rules.syntax;

import io.lintel.rules.Issue;
import io.lintel.rules.Issue.Severity;
import io.lintel.rules.value.Span;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with a rule set, so that a person sees all of it at once. */
public final class Issues {
    /** From here on more errors help nobody. */
    private static final int MAX = 1_000;

    private final Map<String, SourceText> sources = new LinkedHashMap<>();
    private final Set<Issue> issues = new LinkedHashSet<>();

    void add(SourceText source) {
        sources.put(source.name(), source);
    }

    public void error(Span at, String message) {
        error(at, message, null);
    }

    /** An error, and what would be right. */
    public void error(Span at, String message, @Nullable String suggestion) {
        if (issues.size() < MAX) {
            boolean last = issues.size() == MAX - 1;
            String text = last ? "there are more than " + MAX + " errors; this is the last one that is shown: " : "";
            SourceText source = sources.get(at.file());
            String line = source == null ? "" : source.line(at.line());
            issues.add(new Issue(
                    Severity.ERROR, at.file(), at.line(), at.column(), at.width(), text + message, line, suggestion));
        }
    }

    /** All issues, in the order of the files and their lines. */
    public List<Issue> all() {
        List<String> files = List.copyOf(sources.keySet());
        return issues.stream()
                .sorted(Comparator.comparingInt((Issue issue) -> files.indexOf(issue.file()))
                        .thenComparingInt(Issue::line)
                        .thenComparingInt(Issue::column))
                .toList();
    }

    public boolean isEmpty() {
        return issues.isEmpty();
    }
}
