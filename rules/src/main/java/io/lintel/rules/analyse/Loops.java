package io.lintel.rules.analyse;

import io.lintel.rules.Event;
import io.lintel.rules.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds rules that set each other off without end: circles in the graph whose edges lead from what a rule publishes to
 * what starts another, as far as the engine really goes round them.
 */
final class Loops {

    private static final int LONGEST = 5;
    private static final int MOST_CIRCLES = 500;

    /** A rule that fires so often from one message does not stop by itself. */
    private static final int ROUNDS = 20;

    private final Analysis analysis;
    private final Map<String, List<Subject>> next = new HashMap<>();
    private final List<List<Subject>> circles = new ArrayList<>();

    Loops(Analysis analysis) {
        this.analysis = analysis;
    }

    List<Finding> find() {
        List<Subject> subjects = analysis.subjects().stream()
                .filter(subject -> !analysis.isDead(subject.id()) && !analysis.allowsCycle(subject.id()))
                .toList();
        connect(subjects);
        for (int i = 0; i < subjects.size() && circles.size() < MOST_CIRCLES; i++) {
            walk(new ArrayList<>(List.of(subjects.get(i))), subjects.subList(0, i));
        }
        List<Finding> findings = new ArrayList<>();
        Set<Set<String>> told = new HashSet<>();
        for (List<Subject> circle : circles) {
            Set<String> ids = circle.stream().map(Subject::id).collect(Collectors.toCollection(TreeSet::new));
            if (told.stream().noneMatch(ids::containsAll)) {
                witness(circle).ifPresent(witness -> {
                    told.add(ids);
                    findings.add(finding(circle, witness));
                });
            }
        }
        return findings;
    }

    /** From each rule to those that it may set off; filters are compared once, however many rules have them. */
    private void connect(List<Subject> subjects) {
        Map<String, Set<Subject>> listeners = new LinkedHashMap<>();
        for (Subject subject : subjects) {
            subject.starts().stream()
                    .flatMap(start -> start.inputs().stream())
                    .forEach(input -> listeners
                            .computeIfAbsent(input.topic().filter(), _ -> new LinkedHashSet<>())
                            .add(subject));
        }
        Map<String, Set<Subject>> reached = new HashMap<>();
        for (Subject subject : subjects) {
            Set<Subject> after = new LinkedHashSet<>();
            for (Publication publication : subject.atOnce()) {
                after.addAll(reached.computeIfAbsent(publication.filter(), filter -> {
                    Set<Subject> all = new LinkedHashSet<>();
                    listeners.forEach((heard, rules) -> {
                        if (Topics.meet(filter, heard)) {
                            all.addAll(rules);
                        }
                    });
                    return all;
                }));
            }
            next.put(subject.id(), List.copyOf(after));
        }
    }

    /** Lengthens a way to all circles that come back to its first rule and pass no rule that has been first before. */
    private void walk(List<Subject> way, List<Subject> done) {
        for (Subject after : next.getOrDefault(way.getLast().id(), List.of())) {
            if (after.id().equals(way.getFirst().id())) {
                circles.add(List.copyOf(way));
            } else if (way.size() < LONGEST
                    && circles.size() < MOST_CIRCLES
                    && !way.contains(after)
                    && !done.contains(after)) {
                way.add(after);
                walk(way, done);
                way.removeLast();
            }
        }
    }

    private Optional<List<Event.Message>> witness(List<Subject> circle) {
        Set<String> ids = circle.stream().map(Subject::id).collect(Collectors.toSet());
        Set<Variable.Field> reads = new HashSet<>();
        circle.forEach(subject -> reads.addAll(subject.reads()));
        for (Subject first : circle) {
            for (Subject.Start start : first.starts()) {
                List<Model> models = Analysis.models(start.wanted()).orElse(List.of(Model.ANY));
                for (List<Event.Message> messages : Analysis.messages(models, reads, start.inputs())) {
                    Map<String, Integer> fired = analysis.engine().follow(messages, ids);
                    if (circle.stream().allMatch(subject -> fired.getOrDefault(subject.id(), 0) >= ROUNDS)) {
                        return Optional.of(messages);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Finding finding(List<Subject> circle, List<Event.Message> witness) {
        String way = circle.stream()
                .map(subject -> subject.id() + " publishes "
                        + subject.atOnce().stream()
                                .map(Publication::filter)
                                .distinct()
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining(" → "));
        return new Finding(
                Finding.Kind.LOOP,
                circle.stream().map(Subject::id).toList(),
                analysis.place(circle.getFirst().id()),
                "rules set each other off without end: " + way + " → "
                        + circle.getFirst().id() + " (allow_cycle: true if it is meant)",
                witness);
    }
}
