package io.lintel.rules.check;

import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.Issues;
import io.lintel.rules.syntax.NeverNode;
import io.lintel.rules.syntax.Suggestion;
import io.lintel.rules.syntax.TopicPattern;
import io.lintel.rules.syntax.TopicPattern.Level;
import io.lintel.rules.value.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Checks which value of the state a guarded command stands for: the one that the same device will report. */
final class GuardChecker {
    private final Names names;
    private final List<CheckedInput> read;
    private final Issues issues;

    /** @param read the inputs of the state */
    GuardChecker(Names names, List<CheckedInput> read, Issues issues) {
        this.names = names;
        this.read = read;
        this.issues = issues;
    }

    Optional<CheckedGuard> check(NeverNode.Guard guard) {
        Expr as = guard.as();
        if (as == null) {
            return found(guard.topic()).flatMap(input -> of(guard.topic(), input, List.of()));
        }
        Deque<String> path = new ArrayDeque<>();
        Expr root = as;
        while (root instanceof Expr.Field field) {
            path.push(field.name());
            root = field.target();
        }
        if (!(root instanceof Expr.Name name)) {
            issues.error(as.span(), "'as' is an input or a field of one", "as in: as: hvac, or as: plug.POWER");
            return Optional.empty();
        }
        return named(name).flatMap(input -> of(guard.topic(), input, List.copyOf(path)));
    }

    private Optional<CheckedInput> named(Expr.Name name) {
        Optional<CheckedInput> input = names.find(name.name());
        if (input.isEmpty() && names.isComplete() && !names.isBroken(name.name())) {
            issues.error(
                    name.span(),
                    "unknown input '" + name.name() + "'",
                    Suggestion.orAll(name.name(), readNames(), "read by the state")
                            .orElse(null));
        } else if (input.isPresent() && !read.contains(input.get())) {
            issues.error(
                    name.span(),
                    "the state does not read '" + name.name() + "', so no command for it can lead there",
                    "it reads " + String.join(", ", readNames()));
            return Optional.empty();
        }
        return input;
    }

    private List<String> readNames() {
        return read.stream().map(CheckedInput::name).toList();
    }

    /** The only input of the state that looks like the report of the same device. */
    private Optional<CheckedInput> found(TopicPattern topic) {
        List<CheckedInput> same = read.stream()
                .filter(input -> input.topic().text().equals(topic.text()))
                .toList();
        List<CheckedInput> found = same.isEmpty()
                ? read.stream().filter(input -> isBeside(input.topic(), topic)).toList()
                : same;
        if (found.size() == 1) {
            return Optional.of(found.getFirst());
        }
        List<String> known = found.isEmpty()
                ? readNames()
                : found.stream().map(CheckedInput::name).toList();
        issues.error(
                topic.span(),
                found.isEmpty()
                        ? "no input of the state has a topic like this one, so it cannot be said what such a command changes"
                        : "several inputs of the state may report what such a command changes: "
                                + String.join(", ", known),
                known.isEmpty()
                        ? "guard a topic whose device the state reads"
                        : "say which: { topic: \"" + topic.text() + "\", as: " + known.getFirst() + " }");
        return Optional.empty();
    }

    /** Whether a command differs from a report in its last level alone, or is one level below it. */
    private static boolean isBeside(TopicPattern report, TopicPattern command) {
        List<Level> reports = report.levels();
        List<Level> commands = command.levels();
        List<Level> prefix = commands.subList(0, commands.size() - 1);
        return !prefix.isEmpty()
                && (prefix.equals(reports)
                        || (reports.size() == commands.size()
                                && reports.size() > 1
                                && prefix.equals(reports.subList(0, reports.size() - 1))));
    }

    private Optional<CheckedGuard> of(TopicPattern topic, CheckedInput as, List<String> path) {
        Span at = topic.span();
        for (String capture : as.captures()) {
            if (!new HashSet<>(topic.captures()).contains(capture)) {
                issues.error(
                        at,
                        "the topic does not say for which {" + capture + "} of '" + as.name() + "' the command is",
                        "name that level {" + capture + "}, as in " + as.topic().text());
                return Optional.empty();
            }
        }
        if (!topic.filter().equals(as.topic().filter())
                && meet(topic.levels(), as.topic().levels())) {
            issues.error(
                    at,
                    "this topic also matches what '" + as.name() + "' reports, which would be refused, too",
                    "guard the topic of the command alone");
            return Optional.empty();
        }
        return Optional.of(new CheckedGuard(names.commands(topic), as, path));
    }

    private static boolean meet(List<Level> one, List<Level> other) {
        for (int i = 0; ; i++) {
            boolean isEnd = i == one.size() || i == other.size();
            if (isEnd || one.get(i) instanceof TopicPattern.AnyRest || other.get(i) instanceof TopicPattern.AnyRest) {
                return !isEnd || one.size() == other.size();
            }
            if (one.get(i) instanceof TopicPattern.Exact(String text)
                    && other.get(i) instanceof TopicPattern.Exact(String against)
                    && !text.equals(against)) {
                return false;
            }
        }
    }
}
