package io.lintel.sim.scenario;

import io.lintel.rules.RuleSource;
import io.lintel.rules.expression.Expressions;
import io.lintel.rules.value.Home;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** One file while it is read: its lines, and the issues found in it so far. */
final class Source {

    private final String file;
    private final List<String> lines;
    private final List<Issue> issues = new ArrayList<>();
    private final Supplier<Expressions> begun;
    private @Nullable Expressions expressions;

    Source(String file, String text) {
        this.file = file;
        this.lines = text.lines().toList();
        this.begun = () -> new Expressions(new RuleSource(file, text), Home.GREENWICH);
    }

    /** Compiles the expressions in it; what is wrong with them is among the issues. Made for who has some: it takes a while. */
    Expressions expressions() {
        Expressions ready = expressions;
        if (ready == null) {
            ready = begun.get();
            expressions = ready;
        }
        return ready;
    }

    private List<io.lintel.rules.Issue> ofExpressions() {
        return expressions == null ? List.of() : expressions.issues();
    }

    void complain(Node node, String message, @Nullable String suggestion) {
        Optional<Mark> start = node.getStartMark();
        Optional<Mark> end = node.getEndMark();
        int line = start.map(Mark::getLine).orElse(0);
        int column = start.map(Mark::getColumn).orElse(0);
        int stop =
                end.filter(mark -> mark.getLine() == line).map(Mark::getColumn).orElse(column + 1);
        complain(line, column, stop - column, message, suggestion);
    }

    /** At a line and a column that count from 0. */
    void complain(int line, int column, int width, String message, @Nullable String suggestion) {
        String text = line < lines.size() ? lines.get(line) : "";
        issues.add(new Issue(file, line + 1, column + 1, Math.max(1, width), message, text, suggestion));
    }

    boolean isFine() {
        return count() == 0;
    }

    /** How much is wrong so far. */
    int count() {
        return issues.size() + ofExpressions().size();
    }

    List<Issue> issues() {
        return Stream.concat(issues.stream(), ofExpressions().stream().map(Issue::of))
                .sorted(Comparator.comparingInt(Issue::line).thenComparingInt(Issue::column))
                .toList();
    }
}
