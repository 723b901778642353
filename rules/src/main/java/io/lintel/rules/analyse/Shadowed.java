package io.lintel.rules.analyse;

import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import io.lintel.rules.Finding;
import io.lintel.rules.check.CheckedOptions;
import io.lintel.rules.check.Typed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds rules that add nothing: another rule does the same whenever they fire. */
final class Shadowed {

    private final Analysis analysis;

    Shadowed(Analysis analysis) {
        this.analysis = analysis;
    }

    List<Finding> find() {
        Map<String, List<Subject>> byPublication = new LinkedHashMap<>();
        for (Subject subject : analysis.subjects()) {
            if (isCandidate(subject)) {
                subject.publications()
                        .forEach(publication -> byPublication
                                .computeIfAbsent(publication.text(), _ -> new ArrayList<>())
                                .add(subject));
            }
        }
        List<Finding> findings = new ArrayList<>();
        Set<String> shadowed = new HashSet<>();
        for (Subject inner : analysis.subjects()) {
            if (!isCandidate(inner)) {
                continue;
            }
            for (Subject outer :
                    byPublication.getOrDefault(inner.publications().getFirst().text(), List.of())) {
                Optional<Finding> finding = inner.id().equals(outer.id()) || shadowed.contains(outer.id())
                        ? Optional.empty()
                        : shadow(inner, outer);
                if (finding.isPresent()) {
                    shadowed.add(inner.id());
                    findings.add(finding.get());
                    break;
                }
            }
        }
        return findings;
    }

    private boolean isCandidate(Subject subject) {
        return subject.isWhole()
                && subject.rule().guards().isEmpty()
                && !analysis.isDead(subject.id())
                && !subject.publications().isEmpty()
                && subject.publishes().isAll();
    }

    private Optional<Finding> shadow(Subject inner, Subject outer) {
        boolean isCovered = inner.allStarts().stream().allMatch(start -> isCovered(start, inner, outer))
                && runsAsOften(inner, outer);
        boolean doesTheSame = outer.publications().stream()
                .map(Publication::text)
                .toList()
                .containsAll(
                        inner.publications().stream().map(Publication::text).toList());
        if (!isCovered || !doesTheSame) {
            return Optional.empty();
        }
        return witness(inner, outer)
                .map(shown -> new Finding(
                        Finding.Kind.SHADOWED,
                        List.of(inner.id(), outer.id()),
                        analysis.place(inner.id()),
                        "rule %s adds nothing: whenever it fires, rule %s publishes the same"
                                .formatted(inner.id(), outer.id()),
                        shown.messages(),
                        shown.then(),
                        ""));
    }

    /** Whether nothing holds the outer rule back that does not hold back the inner one as well. */
    private static boolean runsAsOften(Subject inner, Subject outer) {
        boolean isAtOnce = outer.publications().stream().allMatch(publication -> publication.delayMillis() == 0);
        boolean isFree = isAtOnce
                && outer.rule().options().throttle() == null
                && outer.rule().options().debounce() == null
                && outer.rule().options().written().rate() == null;
        return isFree || (held(inner).equals(held(outer)) && condition(inner).equals(condition(outer)));
    }

    private static String condition(Subject subject) {
        Typed condition = subject.rule().condition();
        return condition == null ? "" : condition.text();
    }

    private static List<String> held(Subject subject) {
        CheckedOptions options = subject.rule().options();
        return List.of(
                options.written().mode() + " " + options.written().most() + " " + options.per() + " "
                        + options.written().rate(),
                text(options.throttle()),
                text(options.debounce()));
    }

    private static String text(@Nullable Typed typed) {
        return typed == null ? "" : typed.text();
    }

    /** Whether the outer rule has the same trigger, and its condition holds wherever the inner one's does. */
    private static boolean isCovered(Subject.Start start, Subject inner, Subject outer) {
        boolean sameTrigger =
                outer.allStarts().stream().anyMatch(other -> other.text().equals(start.text()));
        Typed condition = outer.rule().condition();
        if (!sameTrigger || condition == null) {
            return sameTrigger;
        }
        Typed own = inner.rule().condition();
        if (own != null && own.text().equals(condition.text())) {
            return true;
        }
        return Analysis.models(Analysis.together(start.wanted(), Map.of(condition, false)))
                        .map(List::isEmpty)
                        .orElse(false)
                && isKnownWithin(start, condition);
    }

    /** Whether the inner condition reads all that the outer one reads: what is unknown is neither true nor false. */
    private static boolean isKnownWithin(Subject.Start start, Typed condition) {
        Set<Variable.Field> known = new HashSet<>();
        start.wanted().keySet().forEach(typed -> known.addAll(Variables.read(typed)));
        return known.containsAll(Variables.read(condition));
    }

    private Optional<Shown> witness(Subject inner, Subject outer) {
        Set<Variable.Field> reads = new HashSet<>(inner.reads());
        reads.addAll(outer.reads());
        for (Subject.Start start : inner.starts()) {
            List<Model> models = Analysis.models(start.wanted()).orElse(List.of());
            for (List<Event.Message> messages : Analysis.messages(models, reads, start.inputs())) {
                Effects effects = analysis.engine().last(messages);
                if (showsIt(effects, inner, outer)) {
                    return Optional.of(new Shown(messages, null, effects));
                }
            }
        }
        for (Subject.Later later : inner.later()) {
            List<Model> models = Analysis.models(later.start().wanted()).orElse(List.of());
            for (List<Event.Message> messages :
                    Analysis.before(models, reads, later.start().inputs())) {
                Optional<Shown> shown = analysis.trial()
                        .shows(
                                Set.of(inner.id(), outer.id()),
                                messages,
                                later.occasion(),
                                0,
                                effects -> showsIt(effects, inner, outer));
                if (shown.isPresent()) {
                    return shown;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean showsIt(Effects effects, Subject inner, Subject outer) {
        return Engine.fired(effects, inner.id())
                && Engine.fired(effects, outer.id())
                && publishesTheSame(effects, inner.id(), outer.id());
    }

    private static boolean publishesTheSame(Effects effects, String inner, String outer) {
        return effects.publishes().stream()
                .filter(publish -> publish.rule().equals(inner))
                .allMatch(publish -> effects.publishes().stream()
                        .anyMatch(other -> other.rule().equals(outer)
                                && other.topic().equals(publish.topic())
                                && other.payload().equals(publish.payload())));
    }
}
