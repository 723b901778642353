package io.lintel.rules.analyse;

import io.lintel.rules.Effects;
import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.Event;
import io.lintel.rules.Finding;
import io.lintel.rules.check.CheckedGuard;
import io.lintel.rules.check.CheckedInput;
import io.lintel.rules.check.CheckedTrigger;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds rules that lead to what must never be: by a command that will be refused, or past all guards. Of groups nothing is
 * claimed.
 */
final class Breakable {
    private final Analysis analysis;

    Breakable(Analysis analysis) {
        this.analysis = analysis;
    }

    /** A state that must never be, and the cases in which it holds. */
    private record Never(Subject subject, CheckedTrigger.OnBecomes state, List<List<Atom>> cases) {
        String id() {
            return subject.id();
        }

        static Optional<Never> of(Subject subject) {
            return subject.rule().triggers().getFirst() instanceof CheckedTrigger.OnBecomes state && state.level()
                    ? Cases.of(Map.of(state.condition(), true)).map(cases -> new Never(subject, state, cases))
                    : Optional.empty();
        }
    }

    List<Finding> find() {
        List<Finding> findings = new ArrayList<>();
        List<Never> nevers = analysis.subjects().stream()
                .map(Never::of)
                .flatMap(Optional::stream)
                .toList();
        if (nevers.isEmpty()) {
            return findings;
        }
        Map<String, List<Never>> concerned = new HashMap<>();
        for (Subject subject : analysis.subjects()) {
            List<Given> given = analysis.isDead(subject.id()) ? List.of() : Given.of(subject.rule());
            Set<String> told = new HashSet<>();
            for (Given command : given) {
                for (Never never : concerned.computeIfAbsent(command.filter(), filter -> concerned(filter, nevers))) {
                    if (!told.contains(never.id())) {
                        finding(subject, command, never).ifPresent(finding -> {
                            told.add(never.id());
                            findings.add(finding);
                        });
                    }
                }
            }
        }
        return findings;
    }

    /** The nevers on which something bears that is published there; filters are compared once, however many rules have them. */
    private static List<Never> concerned(String filter, List<Never> nevers) {
        return nevers.stream()
                .filter(never -> never.subject().rule().guards().stream()
                                .anyMatch(guard -> Topics.meet(
                                        filter, guard.command().topic().filter()))
                        || never.state().inputs().stream()
                                .anyMatch(input ->
                                        Topics.meet(filter, input.topic().filter())
                                                || new Device(input, List.of()).takes(filter)))
                .toList();
    }

    private Optional<Finding> finding(Subject subject, Given given, Never never) {
        List<CheckedGuard> guards = never.subject().rule().guards().stream()
                .filter(guard ->
                        Topics.meet(given.filter(), guard.command().topic().filter()))
                .toList();
        if (!guards.isEmpty()) {
            return guards.stream()
                    .map(guard -> refused(subject, given, never, Device.of(guard)))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return never.state().inputs().stream()
                .map(input -> broken(subject, given, never, input))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Finding> refused(Subject subject, Given given, Never never, Device device) {
        return situations(subject, given, never, device).stream()
                .filter(messages -> isRefused(analysis.engine().last(messages), subject, never))
                .findFirst()
                .map(witness -> new Finding(
                        Finding.Kind.REFUSED,
                        List.of(subject.id(), never.id()),
                        analysis.place(subject.id()),
                        "rule %s will be refused here: never %s does not let %s pass when its state would hold"
                                .formatted(subject.id(), never.id(), given.filter()),
                        witness));
    }

    private static boolean isRefused(Effects effects, Subject subject, Never never) {
        return is(effects, subject.id(), Outcome.FAILED) && is(effects, never.id(), Outcome.REFUSED);
    }

    private Optional<Finding> broken(Subject subject, Given given, Never never, CheckedInput input) {
        Device device = new Device(input, List.of());
        boolean says = Topics.meet(given.filter(), input.topic().filter());
        if (!says && !device.takes(given.filter())) {
            return Optional.empty();
        }
        return situations(subject, given, never, device).stream()
                .map(messages -> lastStep(messages, subject, given, never, says ? null : device))
                .flatMap(Optional::stream)
                .findFirst()
                .map(witness -> new Finding(
                        Finding.Kind.BREAKABLE,
                        List.of(subject.id(), never.id()),
                        analysis.place(subject.id()),
                        "rule %s leads to what must never be (%s), and nothing guards %s"
                                .formatted(subject.id(), never.id(), given.filter()),
                        witness));
    }

    /**
     * The messages, and behind them what the rule has said or, when it is a command, the report of the device that did it; if
     * the state holds then.
     *
     * @param device null when what the rule says is read itself
     */
    private Optional<List<Event.Message>> lastStep(
            List<Event.Message> messages, Subject subject, Given given, Never never, @Nullable Device device) {
        for (Effects.Publish publish : analysis.engine().last(messages).publishes()) {
            if (publish.rule().equals(subject.id()) && Topics.meet(given.filter(), publish.topic())) {
                String topic = device == null ? publish.topic() : device.report(publish.topic());
                List<Event.Message> all = new ArrayList<>(messages);
                all.add(new Event.Message(messages.getLast().at().plusSeconds(1), topic, publish.payload(), false));
                Effects effects = analysis.engine().last(all);
                if (is(effects, never.id(), Outcome.FIRED) || is(effects, never.id(), Outcome.WAITING)) {
                    return Optional.of(all);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean is(Effects effects, String rule, Outcome outcome) {
        return effects.notes().stream().anyMatch(note -> note.rule().equals(rule) && note.outcome() == outcome);
    }

    /** Messages after which the rule gives the command, and all else that the state needs is so. */
    private static List<List<Event.Message>> situations(Subject subject, Given given, Never never, Device device) {
        Set<Variable.Field> reads = new LinkedHashSet<>(subject.reads());
        Variables.read(never.state().condition()).stream()
                .filter(field -> !device.has(field))
                .forEach(reads::add);
        List<List<Event.Message>> all = new ArrayList<>();
        for (Subject.Start start : subject.starts()) {
            List<List<Atom>> own = Cases.of(start.wanted()).orElse(List.of());
            List<Model> models = given.besides(never.cases(), device).stream()
                    .flatMap(state -> own.stream().map(atoms -> solve(state, atoms)))
                    .flatMap(Optional::stream)
                    .map(model -> within(model, reads, device))
                    .limit(Analysis.TRIED)
                    .toList();
            all.addAll(Analysis.messages(models, reads, start.inputs()));
        }
        return all;
    }

    private static Optional<Model> solve(List<Atom> state, List<Atom> own) {
        List<Atom> both = new ArrayList<>(state);
        both.addAll(own);
        return Solver.solve(both);
    }

    /** The device has reported no more than the rule reads: that it obeys is still to come. */
    private static Model within(Model model, Set<Variable.Field> reads, Device device) {
        Map<Variable, Value.Known> values = model.values().entrySet().stream()
                .filter(value -> !(value.getKey() instanceof Variable.Field field)
                        || !device.has(field)
                        || reads.contains(field))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Model(values, model.absent());
    }
}
