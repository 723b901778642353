package io.lintel.rules.analyse;

import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import io.lintel.rules.Finding;
import io.lintel.rules.check.CheckedInput;
import io.lintel.rules.check.Typed;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds rules whose conditions contradict themselves. */
final class NeverTrue {

    /** After the proof the engine is asked so often, with values near those of the condition: a proof may have a bug. */
    private static final int ASKED = 50;

    private final Analysis analysis;

    NeverTrue(Analysis analysis) {
        this.analysis = analysis;
    }

    List<Finding> find() {
        List<Finding> findings = new ArrayList<>();
        for (Subject subject : analysis.subjects()) {
            if (subject.isWhole()
                    && !subject.allStarts().isEmpty()
                    && subject.allStarts().stream().allMatch(this::isDead)) {
                witness(subject).ifPresent(witness -> {
                    analysis.bury(subject.id());
                    findings.add(new Finding(
                            Finding.Kind.NEVER_TRUE,
                            List.of(subject.id()),
                            analysis.place(subject.id()),
                            "rule %s can never fire: %s contradicts itself"
                                    .formatted(subject.id(), conditions(subject)),
                            witness.messages(),
                            witness.then(),
                            ""));
                });
            }
        }
        return findings;
    }

    private boolean isDead(Subject.Start start) {
        return !start.wanted().isEmpty()
                && Analysis.models(start.wanted()).map(List::isEmpty).orElse(false);
    }

    private static String conditions(Subject subject) {
        return subject.allStarts().stream()
                .map(start -> start.wanted().keySet().stream().map(Typed::text).collect(Collectors.joining(" and ")))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** What comes close and does not fire it; empty when something does, and the proof was wrong. */
    private Optional<Shown> witness(Subject subject) {
        Set<Variable.Field> reads = subject.reads();
        Map<Variable.Field, List<Value.Known>> candidates = candidates(subject, reads);
        SplittableRandom random = new SplittableRandom(subject.id().hashCode());
        Optional<Shown> witness = Optional.empty();
        for (int i = 0; i < ASKED; i++) {
            Map<Variable, Value.Known> values = new LinkedHashMap<>();
            candidates.forEach((field, some) -> values.put(field, some.get(random.nextInt(some.size()))));
            Subject.Start start =
                    subject.allStarts().get(random.nextInt(subject.allStarts().size()));
            List<Event.Message> messages = Situation.messages(
                    new Model(values, Set.of()), reads, Situation.ANY.getFirst(), pick(start, random));
            Effects effects = analysis.engine().last(messages);
            if (Engine.fired(effects, subject.id()) || firesLater(subject, messages)) {
                return Optional.empty();
            }
            witness = Optional.of(close(subject, messages, effects));
        }
        return witness;
    }

    private boolean firesLater(Subject subject, List<Event.Message> messages) {
        return subject.later().stream()
                .anyMatch(later -> analysis.trial()
                        .shows(
                                Set.of(subject.id()),
                                messages,
                                later.occasion(),
                                0,
                                did -> Engine.fired(did, subject.id()))
                        .isPresent());
    }

    /** As far as it gets: to where the rule is looked at, and does not fire. */
    private Shown close(Subject subject, List<Event.Message> messages, Effects effects) {
        return subject.later().stream()
                .map(later -> analysis.trial()
                        .shows(
                                Set.of(subject.id()),
                                messages,
                                later.occasion(),
                                0,
                                did -> did.notes().stream()
                                        .anyMatch(note -> note.rule().equals(subject.id()))))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new Shown(messages, null, effects));
    }

    private static @Nullable CheckedInput pick(Subject.Start start, SplittableRandom random) {
        List<CheckedInput> inputs = start.inputs();
        return inputs.isEmpty() ? null : inputs.get(random.nextInt(inputs.size()));
    }

    private static Map<Variable.Field, List<Value.Known>> candidates(Subject subject, Set<Variable.Field> reads) {
        List<Value.Known> constants = new ArrayList<>(List.of(Value.Bool.TRUE, Value.Bool.FALSE, new Value.Whole(20)));
        subject.allStarts().forEach(start -> start.wanted().keySet().forEach(typed -> constants(typed, constants)));
        Map<Variable.Field, List<Value.Known>> candidates = new HashMap<>();
        reads.forEach(field -> candidates.put(field, constants));
        return candidates;
    }

    private static void constants(Typed typed, List<Value.Known> constants) {
        if (typed instanceof Typed.Constant constant) {
            if (constant.value() instanceof Value.Num number) {
                constants.add(new Value.Decimal(number.asDouble() - 0.25));
                constants.add(new Value.Decimal(number.asDouble() + 0.25));
                constants.add(number);
            } else if (constant.value() instanceof Value.Text text) {
                constants.add(text);
            }
        }
        typed.children().forEach(child -> constants(child, constants));
    }
}
