package io.lintel.rules.analyse;

import io.lintel.rules.Event;
import io.lintel.rules.Finding;
import io.lintel.rules.RuleSet;
import io.lintel.rules.check.CheckedInput;
import io.lintel.rules.check.CheckedRule;
import io.lintel.rules.check.CheckedRules;
import io.lintel.rules.check.Typed;
import io.lintel.rules.syntax.RuleFile;
import io.lintel.rules.syntax.RuleNode;
import io.lintel.rules.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Looks at a whole rule set and tells what its author should know. */
public final class Analysis {

    /** So many cases of a condition are tried in the engine. */
    static final int TRIED = 16;

    private final List<Subject> subjects;
    private final Map<String, RuleNode> nodes = new HashMap<>();
    private final Engine engine;
    private final Trial trial;
    private final Map<String, List<Instant>> moments = new HashMap<>();
    private final Set<String> dead = new LinkedHashSet<>();

    private Analysis(CheckedRules checked, List<RuleFile> files, Function<CheckedRules, RuleSet> fresh) {
        this.engine = new Engine(() -> fresh.apply(checked));
        this.trial = new Trial(ids -> fresh.apply(only(checked, ids)));
        files.forEach(file -> file.rules().forEach(node -> nodes.put(node.id(), node)));
        files.forEach(file -> file.nevers().forEach(node -> nodes.put(node.id(), node.reaction())));
        this.subjects = checked.rules().stream()
                .filter(CheckedRule::enabled)
                .map(Subject::of)
                .toList();
    }

    /**
     * All findings, in the order of the rules.
     *
     * @param zone in which times of day are meant
     * @param fresh gives a rule set ready to run, as if for the first time, at every call
     */
    public static List<Finding> of(
            CheckedRules checked, List<RuleFile> files, ZoneId zone, Function<CheckedRules, RuleSet> fresh) {
        Analysis analysis = new Analysis(checked, files, fresh);
        List<Finding> findings = new ArrayList<>();
        findings.addAll(new NeverTrue(analysis).find());
        findings.addAll(new Shadowed(analysis).find());
        findings.addAll(new Opposing(analysis).find());
        findings.addAll(new Loops(analysis).find());
        findings.addAll(new Breakable(analysis).find());
        WitnessTest test = new WitnessTest(() -> fresh.apply(checked), zone);
        return findings.stream()
                .map(finding -> test.of(
                                finding, analysis.filters(finding.rules().getFirst()))
                        .map(finding::withTest)
                        .orElse(finding))
                .toList();
    }

    /** Some of the rules, and all that must never be, which has its say about what they do. */
    private static CheckedRules only(CheckedRules all, Set<String> ids) {
        return new CheckedRules(
                all.inputs(),
                all.rules().stream()
                        .filter(rule ->
                                ids.contains(rule.id()) || !rule.guards().isEmpty())
                        .toList());
    }

    /** Where a rule publishes. */
    private List<String> filters(String rule) {
        return subjects.stream()
                .filter(subject -> subject.id().equals(rule))
                .flatMap(subject -> subject.publications().stream())
                .map(Publication::filter)
                .distinct()
                .toList();
    }

    /** A few rules alone. */
    Trial trial() {
        return trial;
    }

    /** When the timetables of a rule ring. */
    List<Instant> moments(String rule) {
        return moments.computeIfAbsent(rule, trial::moments);
    }

    List<Subject> subjects() {
        return subjects;
    }

    Engine engine() {
        return engine;
    }

    /** Where a rule stands. */
    String place(String rule) {
        RuleNode node = nodes.get(rule);
        return node == null ? rule : node.span().toString();
    }

    boolean allowsCycle(String rule) {
        RuleNode node = nodes.get(rule);
        return node != null && node.options().allowCycle();
    }

    /** This rule never fires: nothing else needs to be said of it. */
    void bury(String rule) {
        dead.add(rule);
    }

    boolean isDead(String rule) {
        return dead.contains(rule);
    }

    /** Models in which all these conditions come to what is wanted, a few at most; empty when it is not known. */
    static Optional<List<Model>> models(Map<Typed, Boolean> wanted) {
        return Cases.of(wanted)
                .map(cases -> cases.stream()
                        .map(Solver::solve)
                        .flatMap(Optional::stream)
                        .limit(TRIED)
                        .toList());
    }

    /** The wishes of both; where both speak of the same expression they must agree. */
    static Map<Typed, Boolean> together(Map<Typed, Boolean> one, Map<Typed, Boolean> other) {
        Map<Typed, Boolean> both = new LinkedHashMap<>(one);
        both.putAll(other);
        return both;
    }

    /** Messages before an occasion, a list for each model and each input that may come last, if that matters. */
    static List<List<Event.Message>> before(List<Model> models, Set<Variable.Field> reads, List<CheckedInput> last) {
        if (!last.isEmpty()) {
            return messages(models, reads, last);
        }
        List<List<Event.Message>> all = new ArrayList<>();
        for (Value.Known any : Situation.ANY) {
            for (Model model : models) {
                List<Event.Message> messages = Situation.messages(model, reads, any, null);
                if (!all.contains(messages)) {
                    all.add(messages);
                }
            }
        }
        return all;
    }

    /** Messages for a start of a rule, a list for each model and each input that may come last. */
    static List<List<Event.Message>> messages(List<Model> models, Set<Variable.Field> reads, List<CheckedInput> last) {
        List<List<Event.Message>> all = new ArrayList<>();
        for (Value.Known any : Situation.ANY) {
            for (Model model : models) {
                last.forEach(input -> all.add(Situation.messages(model, reads, any, input)));
            }
        }
        return all;
    }
}
