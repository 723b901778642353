package io.lintel.gateway.http;

import io.lintel.gateway.http.RuleView.CountView;
import io.lintel.gateway.rule.RulesAtWork;
import io.lintel.rules.say.Portrait;
import io.lintel.rules.syntax.Suggestion;
import io.lintel.rules.trace.Explanation;
import io.lintel.rules.trace.Explanation.Question;
import io.lintel.rules.trace.RuleTraces;
import io.lintel.rules.trace.Trace;
import io.lintel.rules.trace.Traces;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/rules}: which rules run, what each does, and why it ran or did not. */
@Path("/api/rules")
@Singleton
public final class RulesResource {
    private static final int USUAL_RUNS = 20;
    private static final int USUAL_TOLD = 3;

    private final Provider<Management> management;

    @Inject
    RulesResource(Provider<Management> management) {
        this.management = management;
    }

    /**
     * What is kept of a rule's runs.
     *
     * @param sampling how much is kept, a sentence
     * @param runs the newest first
     */
    public record RunsView(String rule, Map<String, CountView> counts, String sampling, List<RunView> runs) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<RuleView> rules() {
        RulesAtWork work = atWork();
        UnaryOperator<String> mask = management.get().mask();
        return work.rules().stream()
                .map(rule -> RuleView.of(rule, work.traces(), mask))
                .toList();
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public RuleView rule(@PathParam("id") String id) {
        RulesAtWork work = atWork();
        return RuleView.of(found(work, id), work.traces(), management.get().mask());
    }

    /** For programs. */
    @GET
    @Path("{id}/runs")
    @Produces(MediaType.APPLICATION_JSON)
    public RunsView runs(
            @PathParam("id") String id,
            @QueryParam("outcome") @Nullable String outcome,
            @QueryParam("key") @Nullable String key,
            @QueryParam("limit") @Nullable String limit) {
        Question question = Asked.question(outcome, key, limit, USUAL_RUNS);
        RulesAtWork work = atWork();
        RuleTraces rule = traced(work, id);
        List<Trace> newest = new ArrayList<>();
        question.endings().forEach(ending -> newest.addAll(rule.last(ending, question.wanted(), question.limit())));
        newest.sort(Comparator.comparing((Trace trace) -> trace.trigger().at()).reversed());
        Traces traces = work.traces();
        UnaryOperator<String> mask = management.get().mask();
        return new RunsView(
                id,
                RuleView.counts(rule),
                traces.tracing().told(),
                newest.stream()
                        .limit(question.limit())
                        .map(trace -> RunView.of(trace, traces, mask))
                        .toList());
    }

    /** For people. */
    @GET
    @Path("{id}/runs")
    @Produces(MediaType.TEXT_PLAIN + ";qs=0.5")
    public String explained(
            @PathParam("id") String id,
            @QueryParam("outcome") @Nullable String outcome,
            @QueryParam("key") @Nullable String key,
            @QueryParam("limit") @Nullable String limit) {
        Question question = Asked.question(outcome, key, limit, USUAL_TOLD);
        RulesAtWork work = atWork();
        RuleTraces rule = traced(work, id);
        Portrait portrait = found(work, id);
        String about = portrait.about().isEmpty() ? id : id + ": " + portrait.about();
        String told = new Explanation(work.traces(), Instant.now(), work.zone())
                .rule(about + "\n" + portrait.sentence(), rule, question);
        return management.get().mask().apply(told);
    }

    private RulesAtWork atWork() {
        RulesAtWork work = management.get().rules();
        if (work == null) {
            throw Asked.problem(Response.Status.SERVICE_UNAVAILABLE, "The gateway does not run.");
        }
        return work;
    }

    private static Portrait found(RulesAtWork work, String id) {
        return work.rule(id).orElseThrow(() -> {
            List<String> ids = work.rules().stream().map(Portrait::id).toList();
            return Asked.problem(
                    Response.Status.NOT_FOUND,
                    "There is no rule of this name"
                            + Suggestion.orAll(id, ids, "the rules are")
                                    .map(suggestion -> "; " + suggestion)
                                    .orElse("; ./lintel rules say lists all."));
        });
    }

    private static RuleTraces traced(RulesAtWork work, String id) {
        Portrait rule = found(work, id);
        return work.traces()
                .of(id)
                .orElseThrow(() -> Asked.problem(
                        Response.Status.CONFLICT,
                        rule.enabled()
                                ? "What rules do is not kept: LINTEL_RULES_TRACE_BYTES is 0."
                                : "This rule is switched off: enabled is false."));
    }
}
