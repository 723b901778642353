package io.lintel.gateway.http;

import io.lintel.broker.ConnectedClient;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/clients}: who is connected now, by client id. */
@Path("/api/clients")
@Singleton
public final class ClientsResource {
    private final Provider<Management> management;

    @Inject
    ClientsResource(Provider<Management> management) {
        this.management = management;
    }

    /**
     * A connected client as it is shown.
     *
     * @param user as whom it was let in, or null
     * @param address where it comes from: address and port
     * @param since when it was let in, by ISO 8601
     */
    public record ClientView(String id, @Nullable String user, String address, String since) {
        static ClientView of(ConnectedClient client) {
            return new ClientView(
                    client.id().text(),
                    client.user(),
                    shown(client.address()),
                    client.since().toString());
        }

        private static String shown(SocketAddress address) {
            return address instanceof InetSocketAddress at
                    ? at.getHostString() + ":" + at.getPort()
                    : address.toString();
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public CompletionStage<List<ClientView>> clients() {
        return management
                .get()
                .clients()
                .thenApply(all -> all.stream()
                        .map(ClientView::of)
                        .sorted(Comparator.comparing(ClientView::id))
                        .toList());
    }
}
