package io.lintel.broker.transport;

import io.lintel.broker.Authenticator.Decision;
import io.lintel.broker.message.Auth;
import io.lintel.broker.message.Reason;
import io.lintel.broker.session.Connection;
import org.jspecify.annotations.Nullable;

/** A connected client shows once more who it is, by the method of its CONNECT (MQTT 5, 4.12.1). */
final class Reauthentication {
    private final ClientHandler handler;
    private final Connection connection;
    private final EnhancedAuthentication enhanced;

    Reauthentication(ClientHandler handler, Connection connection, EnhancedAuthentication enhanced) {
        this.handler = handler;
        this.connection = connection;
        this.enhanced = enhanced;
    }

    void answer(Auth auth) {
        if (!enhanced.expects(auth)) {
            connection.disconnect(Reason.PROTOCOL_ERROR, "another authentication method"); // [MQTT-4.12.1-1]
            return;
        }
        enhanced.step(auth)
                .whenComplete((decision, _) -> handler.channel().eventLoop().execute(() -> decided(decision)));
    }

    private void decided(@Nullable Decision decision) {
        switch (decision) {
            case Decision.Accept accept when connection.isUser(accept.user()) -> send(enhanced.success());
            case Decision.Accept _ -> connection.disconnect(Reason.NOT_AUTHORIZED, "another user"); // [MQTT-4.12.1-2]
            case Decision.Refuse no -> connection.disconnect(no.reason(), null);
            case Decision.Continue more -> send(enhanced.challenge(more.data()));
            case null -> connection.disconnect(Reason.SERVER_UNAVAILABLE, "the authenticator failed");
        }
    }

    private void send(Auth auth) {
        if (connection.isOpen()) {
            handler.output().send(auth);
        }
    }
}
