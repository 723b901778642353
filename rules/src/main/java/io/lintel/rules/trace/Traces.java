package io.lintel.rules.trace;

import io.lintel.rules.Cause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is kept of the rules of one rule set, to be asked by anybody at any time. */
public final class Traces {
    /** Of rules that nobody traces. */
    public static final Traces NONE = new Traces(Tracing.OFF, List.of());

    /** Most messages of a chain that are followed back. */
    private static final int LONGEST_CHAIN = 32;

    private final Tracing tracing;
    private final List<String> rules;
    private final RuleTraces[] byRule;

    /** @param rules ids, in the order of their numbers */
    public Traces(Tracing tracing, List<String> rules) {
        this.tracing = tracing;
        this.rules = tracing.isOn() ? List.copyOf(rules) : List.of();
        this.byRule = this.rules.stream()
                .map(_ -> new RuleTraces(tracing, rules.size()))
                .toArray(RuleTraces[]::new);
    }

    /** How much is kept. */
    public Tracing tracing() {
        return tracing;
    }

    /** What is kept of a rule, by its number. */
    public RuleTraces of(int rule) {
        return byRule[rule];
    }

    /** What is kept of a rule, by its id; nothing when there is no such rule, or it is not traced. */
    public Optional<RuleTraces> of(String rule) {
        int index = rules.indexOf(rule);
        return index < 0 ? Optional.empty() : Optional.of(byRule[index]);
    }

    /** The rule of this number goes on with what is kept of one of another rule set. Before the first event. */
    public void adopt(int rule, RuleTraces before) {
        before.quarantined("");
        byRule[rule] = before;
    }

    /** The last runs that published on this topic, the newest first. */
    public List<Trace> sentTo(String topic, int limit) {
        return runs(trace -> trace.publishes().stream()
                        .anyMatch(publish -> publish.topic().equals(topic)))
                .sorted(Comparator.comparing((Trace trace) -> trace.trigger().at())
                        .reversed())
                .limit(limit)
                .toList();
    }

    /** The topics on which runs that are kept have published. */
    public List<String> topics() {
        return runs(_ -> true)
                .flatMap(trace -> trace.publishes().stream())
                .map(publish -> publish.topic())
                .distinct()
                .sorted()
                .toList();
    }

    /** The runs that led to this one, the first of them first; some of them may not be kept any more. */
    public List<Trace> chain(Trace trace) {
        List<Trace> chain = new ArrayList<>();
        Trace at = trace;
        while (chain.size() < LONGEST_CHAIN) {
            Optional<Trace> before = before(at);
            if (before.isEmpty()) {
                break;
            }
            at = before.get();
            chain.addFirst(at);
        }
        return List.copyOf(chain);
    }

    /** The run whose publish set this one off. */
    private Optional<Trace> before(Trace trace) {
        Cause cause = trace.cause();
        String topic = trace.trigger().topic();
        if (cause == null || cause.hops() == 0 || topic == null) {
            return Optional.empty();
        }
        Cause wanted = new Cause(cause.id(), cause.hops() - 1);
        return runs(one -> wanted.equals(one.cause())
                        && one.publishes().stream()
                                .anyMatch(publish -> publish.topic().equals(topic)))
                .findFirst();
    }

    private Stream<Trace> runs(Predicate<Trace> wanted) {
        return Arrays.stream(byRule)
                .flatMap(rule -> Stream.of(Ending.FIRED, Ending.FAILED)
                        .flatMap(ending -> rule.last(ending, wanted, Integer.MAX_VALUE).stream()));
    }

    /** About how much memory all of it takes. */
    public long sizeBytes() {
        return Arrays.stream(byRule).mapToLong(RuleTraces::sizeBytes).sum();
    }
}
