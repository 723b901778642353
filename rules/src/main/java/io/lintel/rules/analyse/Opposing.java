package io.lintel.rules.analyse;

import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import io.lintel.rules.Finding;
import io.lintel.rules.check.CheckedInput;
import io.lintel.rules.value.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds rules that one message makes send different commands to one topic. */
final class Opposing {

    private final Analysis analysis;

    Opposing(Analysis analysis) {
        this.analysis = analysis;
    }

    /** @param number in the order of the rules */
    private record Command(int number, Subject subject, Publication publication) {}

    List<Finding> find() {
        List<Command> commands = new ArrayList<>();
        for (Subject subject : analysis.subjects()) {
            if (!analysis.isDead(subject.id())) {
                subject.publications().stream()
                        .filter(publication -> !publication.commands().isEmpty())
                        .forEach(publication -> commands.add(new Command(commands.size(), subject, publication)));
            }
        }
        List<Finding> findings = new ArrayList<>();
        Set<List<String>> told = new LinkedHashSet<>();
        Map<String, List<Command>> byFilter = commands.stream()
                .collect(Collectors.groupingBy(
                        command -> command.publication().filter(), LinkedHashMap::new, Collectors.toList()));
        byFilter.forEach((filter, ones) -> byFilter.forEach((against, others) -> {
            if (filter.compareTo(against) <= 0 && Topics.meet(filter, against)) {
                compare(ones, others, told, findings);
            }
        }));
        return findings;
    }

    private void compare(List<Command> ones, List<Command> others, Set<List<String>> told, List<Finding> findings) {
        for (Command one : ones) {
            for (Command other : others) {
                boolean isOnce =
                        !one.publication().filter().equals(other.publication().filter())
                                || one.number() < other.number();
                Command first = one.number() < other.number() ? one : other;
                Command second = one.number() < other.number() ? other : one;
                List<String> pair =
                        List.of(first.subject().id(), second.subject().id());
                if (isOnce && oppose(first, second) && !told.contains(pair)) {
                    witness(first, second).ifPresent(witness -> {
                        told.add(pair);
                        findings.add(finding(first, second, witness));
                    });
                }
            }
        }
    }

    private static boolean oppose(Command one, Command other) {
        return !one.subject().id().equals(other.subject().id())
                && one.publication().commands().entrySet().stream().anyMatch(command -> {
                    var against = other.publication().commands().get(command.getKey());
                    return against != null && !Comparison.same(command.getValue(), against);
                });
    }

    private Finding finding(Command one, Command other, List<Event.Message> witness) {
        return new Finding(
                Finding.Kind.OPPOSING,
                List.of(one.subject().id(), other.subject().id()),
                analysis.place(one.subject().id()),
                "rules %s and %s send different commands to %s because of one message; the later one in the file wins"
                        .formatted(
                                one.subject().id(),
                                other.subject().id(),
                                one.publication().filter()),
                witness);
    }

    private Optional<List<Event.Message>> witness(Command one, Command other) {
        Set<Variable.Field> reads = new LinkedHashSet<>(one.subject().reads());
        reads.addAll(other.subject().reads());
        for (Subject.Start first : one.subject().starts()) {
            for (Subject.Start second : other.subject().starts()) {
                List<CheckedInput> common = first.inputs().stream()
                        .filter(second.inputs()::contains)
                        .toList();
                if (common.isEmpty()) {
                    continue;
                }
                List<Model> models = Analysis.models(Analysis.together(first.wanted(), second.wanted()))
                        .orElse(List.of());
                for (List<Event.Message> messages : Analysis.messages(models, reads, common)) {
                    if (areBothSent(analysis.engine().last(messages), one, other)) {
                        return Optional.of(messages);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean areBothSent(Effects effects, Command one, Command other) {
        String first = one.subject().id();
        String second = other.subject().id();
        return effects.publishes().stream()
                .filter(publish -> publish.rule().equals(first))
                .anyMatch(publish -> effects.publishes().stream()
                        .anyMatch(against -> against.rule().equals(second)
                                && against.topic().equals(publish.topic())
                                && !against.payload().equals(publish.payload())));
    }
}
