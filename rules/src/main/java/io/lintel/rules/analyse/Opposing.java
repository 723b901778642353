package io.lintel.rules.analyse;

import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import io.lintel.rules.Finding;
import io.lintel.rules.check.CheckedInput;
import io.lintel.rules.check.Typed;
import io.lintel.rules.value.Comparison;
import io.lintel.rules.value.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds rules that one message, or one moment, makes send different commands to one topic. */
final class Opposing {

    /** So many common moments of two timetables are tried. */
    private static final int MOMENTS = 16;

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
                && one.publication().delayMillis() == other.publication().delayMillis()
                && one.publication().commands().entrySet().stream().anyMatch(command -> {
                    var against = other.publication().commands().get(command.getKey());
                    return against != null && !Comparison.same(command.getValue(), against);
                });
    }

    private Finding finding(Command one, Command other, Shown shown) {
        Effects.Publish last = shown.effects().publishes().stream()
                .filter(publish -> isOf(publish, one) || isOf(publish, other))
                .reduce((_, later) -> later)
                .orElseThrow();
        return new Finding(
                Finding.Kind.OPPOSING,
                List.of(one.subject().id(), other.subject().id()),
                analysis.place(one.subject().id()),
                "rules %s and %s send different commands to %s because of one %s; the last one is %s of %s, which wins"
                        .formatted(
                                one.subject().id(),
                                other.subject().id(),
                                one.publication().filter(),
                                shown.then() == null ? "message" : "moment",
                                Texts.shortened(last.payload().text()),
                                last.rule()),
                shown.messages(),
                shown.then(),
                "");
    }

    private static boolean isOf(Effects.Publish publish, Command command) {
        return publish.rule().equals(command.subject().id())
                && Topics.meet(publish.topic(), command.publication().filter());
    }

    private Optional<Shown> witness(Command one, Command other) {
        Set<Variable.Field> reads = new LinkedHashSet<>(one.subject().reads());
        reads.addAll(other.subject().reads());
        for (Subject.Start first : one.subject().starts()) {
            for (Subject.Start second : other.subject().starts()) {
                Optional<Shown> shown = byMessage(first, second, new Pair(one, other, reads));
                if (shown.isPresent()) {
                    return shown;
                }
            }
        }
        for (Subject.Later first : one.subject().later()) {
            for (Subject.Later second : other.subject().later()) {
                Optional<Shown> shown = first.occasion().meets(second.occasion())
                        ? byOccasion(first, second, new Pair(one, other, reads))
                        : Optional.empty();
                if (shown.isPresent()) {
                    return shown;
                }
            }
        }
        return Optional.empty();
    }

    /** @param reads what either rule reads */
    private record Pair(Command one, Command other, Set<Variable.Field> reads) {
        Set<String> ids() {
            return Set.of(one.subject().id(), other.subject().id());
        }

        long delayMillis() {
            return one.publication().delayMillis();
        }

        /** Models in which both start and come to their commands. */
        List<Model> models(Subject.Start first, Subject.Start second) {
            Map<Typed, Boolean> starts = Analysis.together(first.wanted(), second.wanted());
            Map<Typed, Boolean> paths = Analysis.together(
                    one.publication().path(), other.publication().path());
            return Analysis.models(Analysis.together(starts, paths)).orElse(List.of());
        }

        boolean areBothSent(Effects effects) {
            return effects.publishes().stream()
                    .filter(publish -> isOf(publish, one))
                    .anyMatch(publish -> effects.publishes().stream()
                            .anyMatch(against -> isOf(against, other)
                                    && against.topic().equals(publish.topic())
                                    && !against.payload().equals(publish.payload())));
        }
    }

    private Optional<Shown> byMessage(Subject.Start first, Subject.Start second, Pair pair) {
        List<CheckedInput> common =
                first.inputs().stream().filter(second.inputs()::contains).toList();
        if (common.isEmpty()) {
            return Optional.empty();
        }
        for (List<Event.Message> messages : Analysis.messages(pair.models(first, second), pair.reads(), common)) {
            if (pair.delayMillis() > 0) {
                Optional<Shown> shown =
                        analysis.trial().later(pair.ids(), messages, pair.delayMillis(), pair::areBothSent);
                if (shown.isPresent()) {
                    return shown;
                }
            } else {
                Effects effects = analysis.engine().last(messages);
                if (pair.areBothSent(effects)) {
                    return Optional.of(new Shown(messages, null, effects));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Shown> byOccasion(Subject.Later first, Subject.Later second, Pair pair) {
        List<CheckedInput> inputs = first.start().inputs();
        List<CheckedInput> common =
                inputs.stream().filter(second.start().inputs()::contains).toList();
        List<Instant> moments = first.occasion() instanceof Occasion.Timetable ? moments(pair) : List.of();
        boolean isTimetable = first.occasion() instanceof Occasion.Timetable;
        if ((common.isEmpty() && !inputs.isEmpty()) || (isTimetable && moments.isEmpty())) {
            return Optional.empty();
        }
        for (List<Event.Message> messages :
                Analysis.before(pair.models(first.start(), second.start()), pair.reads(), common)) {
            Optional<Shown> shown = isTimetable
                    ? analysis.trial().at(moments, pair.ids(), messages, pair.delayMillis(), pair::areBothSent)
                    : analysis.trial()
                            .shows(pair.ids(), messages, first.occasion(), pair.delayMillis(), pair::areBothSent);
            if (shown.isPresent()) {
                return shown;
            }
        }
        return Optional.empty();
    }

    /** When the timetables of both ring at once. */
    private List<Instant> moments(Pair pair) {
        List<Instant> others = analysis.moments(pair.other().subject().id());
        return analysis.moments(pair.one().subject().id()).stream()
                .filter(others::contains)
                .limit(MOMENTS)
                .toList();
    }
}
