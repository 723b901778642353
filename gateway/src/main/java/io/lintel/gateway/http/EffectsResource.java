package io.lintel.gateway.http;

import io.lintel.gateway.rule.RulesAtWork;
import io.lintel.rules.trace.Explanation;
import io.lintel.rules.trace.Trace;
import io.lintel.rules.trace.Traces;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/effects?topic=…}: which rules have published on a topic last, and why; and which could have, and did not. */
@Path("/api/effects")
@Singleton
public final class EffectsResource {
    private static final int USUAL = 5;
    private static final int USUAL_TOLD = 1;

    private final Provider<Management> management;

    @Inject
    EffectsResource(Provider<Management> management) {
        this.management = management;
    }

    /**
     * What is kept of a topic.
     *
     * @param sent the runs that published on it, the newest first
     * @param missed of each rule that could have since the newest of these, the last time that it did not
     * @param publishers the rules that can
     */
    public record EffectsView(String topic, List<RunView> sent, List<RunView> missed, List<String> publishers) {}

    /** For programs. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public EffectsView effects(
            @QueryParam("topic") @Nullable String topic, @QueryParam("limit") @Nullable String limit) {
        String wanted = Asked.text(topic, "topic");
        int most = Asked.limit(limit, USUAL);
        Traces traces = atWork().traces();
        UnaryOperator<String> mask = management.get().mask();
        List<Trace> sent = traces.sentTo(wanted, most);
        Instant since = sent.isEmpty() ? Instant.MIN : sent.getFirst().trigger().at();
        return new EffectsView(
                mask.apply(wanted),
                views(sent, traces, mask),
                views(traces.missed(wanted, since).stream().limit(most).toList(), traces, mask),
                traces.publishers(wanted).stream().limit(Asked.MOST).toList());
    }

    private static List<RunView> views(List<Trace> runs, Traces traces, UnaryOperator<String> mask) {
        return runs.stream().map(trace -> RunView.of(trace, traces, mask)).toList();
    }

    /** For people. */
    @GET
    @Produces(MediaType.TEXT_PLAIN + ";qs=0.5")
    public String explained(@QueryParam("topic") @Nullable String topic, @QueryParam("limit") @Nullable String limit) {
        String wanted = Asked.text(topic, "topic");
        int most = Asked.limit(limit, USUAL_TOLD);
        RulesAtWork work = atWork();
        String told = new Explanation(work.traces(), Instant.now(), work.zone()).topic(wanted, most);
        return management.get().mask().apply(told);
    }

    private RulesAtWork atWork() {
        RulesAtWork work = management.get().rules();
        if (work == null) {
            throw Asked.problem(Response.Status.SERVICE_UNAVAILABLE, "The gateway does not run.");
        }
        return work;
    }
}
