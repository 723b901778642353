package io.lintel.gateway.engine;

import io.lintel.broker.Authenticator;
import io.lintel.broker.Authenticator.Credentials;
import io.lintel.broker.Authenticator.Decision;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Payload;
import io.moquette.broker.security.IAuthenticator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets Moquette ask who a client is. It asks on the thread that serves other clients, too, and waits for the answer; it
 * does not say where the client comes from, and asks only about clients with a user name.
 */
final class MoquetteAuthenticator implements IAuthenticator {
    private static final Logger LOG = LoggerFactory.getLogger(MoquetteAuthenticator.class);
    private static final long PATIENCE_SECONDS = 10;
    private static final InetSocketAddress SOMEWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Authenticator authenticator;

    MoquetteAuthenticator(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public boolean checkValid(String clientId, @Nullable String user, byte @Nullable [] password) {
        Credentials shown = new Credentials(
                new ClientId(clientId), user, password == null ? null : Payload.of(password), SOMEWHERE, null, "tcp");
        try {
            Decision decision =
                    authenticator.authenticate(shown).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (decision instanceof Decision.Refuse refused) {
                LOG.info(
                        "client {} is refused: {} ({})",
                        clientId,
                        refused.reason().text(),
                        refused.why());
            }
            return decision instanceof Decision.Accept;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | CompletionException | CancellationException e) {
            LOG.error("the authenticator failed for client {}", clientId, e);
        }
        return false;
    }
}
