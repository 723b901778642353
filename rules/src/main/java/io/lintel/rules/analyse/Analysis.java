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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Looks at a whole rule set and tells what its author should know. */
public final class Analysis {

    /** So many cases of a condition are tried in the engine. */
    static final int TRIED = 16;

    private final List<Subject> subjects;
    private final Map<String, RuleNode> nodes = new HashMap<>();
    private final Engine engine;
    private final Set<String> dead = new LinkedHashSet<>();

    private Analysis(CheckedRules checked, List<RuleFile> files, Engine engine) {
        this.engine = engine;
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
     * @param fresh gives the rule set ready to run, as if for the first time, at every call
     */
    public static List<Finding> of(CheckedRules checked, List<RuleFile> files, Supplier<RuleSet> fresh) {
        Analysis analysis = new Analysis(checked, files, new Engine(fresh));
        List<Finding> findings = new ArrayList<>();
        findings.addAll(new NeverTrue(analysis).find());
        findings.addAll(new Shadowed(analysis).find());
        findings.addAll(new Opposing(analysis).find());
        findings.addAll(new Loops(analysis).find());
        findings.addAll(new Breakable(analysis).find());
        return findings;
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
