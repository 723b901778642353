package io.lintel.gateway.http;

import io.lintel.gateway.rule.ShadowDesk;
import io.lintel.gateway.rule.ShadowDesk.Answer;
import io.lintel.gateway.rule.ShadowView;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code /api/rules/shadow}: a new version of the rules beside those at work. */
@Path("/api/rules/shadow")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public final class ShadowResource {
    /** What cannot be processed because of what it says. [RFC 9110, 15.5.21] */
    private static final int UNPROCESSABLE = 422;

    private final Provider<Management> management;

    @Inject
    ShadowResource(Provider<Management> management) {
        this.management = management;
    }

    /** Texts of rule files, by their names. */
    public record ShadowOrder(@Nullable Map<String, String> files) {}

    /**
     * What was done.
     *
     * @param lines for people
     * @param shadow what has come of it by now; null when there is nothing to tell
     */
    public record ShadowAnswer(List<String> lines, @Nullable ShadowView shadow) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(@Nullable ShadowOrder order) {
        Map<String, String> files = order == null || order.files() == null ? Map.of() : order.files();
        return ask(desk -> files.containsValue(null) ? new Answer.Wrong("A file has no text.") : desk.start(files));
    }

    @GET
    public Response view() {
        return ask(ShadowDesk::view);
    }

    @POST
    @Path("promote")
    public Response promote() {
        return ask(ShadowDesk::promote);
    }

    @DELETE
    public Response drop() {
        return ask(ShadowDesk::drop);
    }

    private Response ask(Function<ShadowDesk, Answer> order) {
        ShadowDesk desk = management.get().shadows();
        Answer answer = desk == null ? new Answer.NotNow("The gateway does not run.") : order.apply(desk);
        UnaryOperator<String> mask = management.get().mask();
        return switch (answer) {
            case Answer.Done done -> {
                ShadowView view = done.view();
                yield Response.ok(new ShadowAnswer(done.lines(), view == null ? null : view.masked(mask)))
                        .build();
            }
            case Answer.Wrong wrong -> refused(UNPROCESSABLE, wrong.why());
            case Answer.NotNow notNow -> refused(Response.Status.CONFLICT.getStatusCode(), mask.apply(notNow.why()));
        };
    }

    private static Response refused(int status, String why) {
        return Response.status(status).entity(new Refusal(why)).build();
    }
}
