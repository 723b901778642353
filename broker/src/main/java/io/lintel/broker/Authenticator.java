package io.lintel.broker;

import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Reason;
import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may connect. Called on the thread that serves the client, which it must not block: what takes time runs
 * elsewhere and completes the stage later.
 */
@FunctionalInterface
public interface Authenticator {
    /** Lets everybody in under the name they give, without looking at passwords. */
    Authenticator ANYBODY =
            credentials -> CompletableFuture.completedFuture(new Decision.Accept(credentials.userName()));

    CompletionStage<Decision> authenticate(Credentials credentials);

    /**
     * An enhanced authentication by this method (MQTT 5, 4.12), or null when the method is not served: the client is
     * then refused with {@link Reason#BAD_AUTHENTICATION_METHOD}.
     */
    default @Nullable Exchange exchange(String method, Credentials credentials) {
        return null;
    }

    /** The steps of one client's enhanced authentication, also of a later re-authentication. */
    @FunctionalInterface
    interface Exchange {
        /** What becomes of the client after it sent this data; null is none. */
        CompletionStage<Decision> step(@Nullable Payload data);
    }

    /**
     * What a client shows of itself.
     *
     * @param userName or null
     * @param password or null
     * @param certificate the client certificate, verified by TLS, or null
     * @param listener name of the listener that it came through
     */
    record Credentials(
            ClientId client,
            @Nullable String userName,
            @Nullable Payload password,
            SocketAddress address,
            @Nullable X509Certificate certificate,
            String listener) {}

    /** Whether the client is let in. */
    sealed interface Decision {
        /** It is, as this user. */
        record Accept(@Nullable String user) implements Decision {}

        /** It is not; {@code why} is for the log alone. */
        record Refuse(Reason reason, String why) implements Decision {}

        /** Not yet: the client is sent this data and answers. Only from an {@link Exchange}. */
        record Continue(@Nullable Payload data) implements Decision {}
    }
}
