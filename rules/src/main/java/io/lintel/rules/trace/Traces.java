package io.lintel.rules.trace;

import io.lintel.rules.Cause;
import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.value.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is kept of the rules of one rule set, to be asked by anybody at any time. */
public final class Traces {
    /** Of rules that nobody traces. */
    public static final Traces NONE = new Traces(Tracing.OFF, List.of());

    /** Most messages of a chain that are followed back. */
    private static final int LONGEST_CHAIN = 32;

    /** Most topics that a run is told to have published on. */
    private static final int MOST_TOPICS = 5;

    private static final Comparator<Trace> NEWEST =
            Comparator.comparing((Trace trace) -> trace.trigger().at()).reversed();

    private final Tracing tracing;
    private final List<Traced> rules;
    private final RuleTraces[] byRule;

    /**
     * A rule that is traced.
     *
     * @param outlets where it may publish
     */
    public record Traced(String id, List<Outlet> outlets) {
        public Traced {
            outlets = List.copyOf(outlets);
        }
    }

    /** @param rules in the order of their numbers */
    public Traces(Tracing tracing, List<Traced> rules) {
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
        for (int i = 0; i < byRule.length; i++) {
            if (rules.get(i).id().equals(rule)) {
                return Optional.of(byRule[i]);
            }
        }
        return Optional.empty();
    }

    /** The rule of this number goes on with what is kept of one of another rule set. Before the first event. */
    public void adopt(int rule, RuleTraces before) {
        before.quarantined("");
        byRule[rule] = before;
    }

    /** The last runs that published on this topic, the newest first. */
    public List<Trace> sentTo(String topic, int limit) {
        return published(null, topic).sorted(NEWEST).limit(limit).toList();
    }

    /** The rules that could publish on this topic but did not, since then: of each the last time that it was triggered. */
    public List<Trace> missed(String topic, Instant since) {
        List<Trace> missed = new ArrayList<>();
        for (int i = 0; i < byRule.length; i++) {
            List<Outlet> outlets = rules.get(i).outlets();
            Predicate<Trace> near = trace -> trace.outcome() != Outcome.NO_EDGE
                    && trace.trigger().at().isAfter(since)
                    && outlets.stream().anyMatch(outlet -> outlet.fits(topic, trace.key()));
            if (outlets.stream().anyMatch(outlet -> outlet.fits(topic, Map.of()))) {
                for (Ending ending : List.of(Ending.NOT_FIRED, Ending.FAILED)) {
                    missed.addAll(byRule[i].last(ending, near, 1));
                }
            }
        }
        missed.sort(NEWEST);
        return List.copyOf(missed);
    }

    /** The rules that could publish on this topic. */
    public List<String> publishers(String topic) {
        return rules.stream()
                .filter(rule -> rule.outlets().stream().anyMatch(outlet -> outlet.fits(topic, Map.of())))
                .map(Traced::id)
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

    /**
     * How it came to what a run published, topics and rules by turns: {@code phone/anna/target}, {@code take-over}, {@code
     * home/living/set}.
     */
    public List<String> links(Trace trace) {
        List<Trace> chain = chain(trace);
        List<String> links = new ArrayList<>();
        Cause cause = trace.cause();
        if (cause != null && cause.hops() > chain.size()) {
            links.add("… (" + (cause.hops() - chain.size()) + " rules before are not kept)");
        }
        Stream.concat(chain.stream(), Stream.of(trace)).forEach(run -> {
            String topic = run.trigger().topic();
            links.add(Texts.printable(topic == null ? run.trigger().described() : topic));
            links.add(run.rule());
        });
        String sent = trace.publishes().stream()
                .map(publish -> publish.topic())
                .distinct()
                .limit(MOST_TOPICS)
                .collect(Collectors.joining(", "));
        if (!sent.isEmpty()) {
            links.add(sent);
        }
        return List.copyOf(links);
    }

    /** The run whose publish set this one off. */
    private Optional<Trace> before(Trace trace) {
        Cause cause = trace.cause();
        String topic = trace.trigger().topic();
        if (cause == null || cause.hops() == 0 || topic == null) {
            return Optional.empty();
        }
        Cause wanted = new Cause(cause.id(), cause.hops() - 1);
        return published(wanted, topic).findFirst();
    }

    private Stream<Trace> published(@Nullable Cause cause, String topic) {
        return Arrays.stream(byRule)
                .flatMap(rule -> rule.published(cause, topic))
                .map(Track::trace);
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
