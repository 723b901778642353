package io.lintel.broker.transport;

import io.lintel.broker.Authenticator;
import io.lintel.broker.Authenticator.Decision;
import io.lintel.broker.message.Auth;
import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.Property;
import io.lintel.broker.message.Reason;
import io.lintel.broker.session.Greeting;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A client's enhanced authentication: the method stays the same for the life of its connection (MQTT 5, 4.12). */
record EnhancedAuthentication(String method, Authenticator.Exchange exchange, Greeting greeting) {

    /** Whether this AUTH belongs to it. */
    boolean expects(Auth auth) {
        return method.equals(auth.properties().text(Property.AUTHENTICATION_METHOD)); // [MQTT-4.12.0-5]
    }

    CompletionStage<Decision> step(Auth auth) {
        return exchange.step(auth.properties().data(Property.AUTHENTICATION_DATA));
    }

    /** What asks the client to go on. */
    Auth challenge(@Nullable Payload data) {
        return auth(Reason.CONTINUE_AUTHENTICATION, data); // [MQTT-4.12.0-2]
    }

    /** What tells the client that it is who it was. */
    Auth success() {
        return auth(Reason.SUCCESS, null);
    }

    private Auth auth(Reason reason, @Nullable Payload data) {
        return new Auth(
                reason,
                Properties.builder()
                        .with(Property.AUTHENTICATION_METHOD, method)
                        .with(Property.AUTHENTICATION_DATA, data)
                        .build());
    }
}
