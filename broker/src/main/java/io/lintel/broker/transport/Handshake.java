package io.lintel.broker.transport;

import io.lintel.broker.Authenticator.Credentials;
import io.lintel.broker.Authenticator.Decision;
import io.lintel.broker.Peer;
import io.lintel.broker.message.Auth;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Connack;
import io.lintel.broker.message.Connect;
import io.lintel.broker.message.Property;
import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.Reason;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.route.Admission;
import io.lintel.broker.route.Arrival;
import io.lintel.broker.session.Greeting;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a client's CONNECT to its connection: who it is, whether it may, and where its session lives. */
final class Handshake {
    private static final Logger LOG = LoggerFactory.getLogger(Handshake.class);

    private final ClientHandler handler;
    private final Entrance entrance;
    private @Nullable Connect connect;
    private @Nullable EnhancedAuthentication enhanced;
    private boolean busy;

    Handshake(ClientHandler handler, Entrance entrance) {
        this.handler = handler;
        this.entrance = entrance;
    }

    /** Whether a packet may be taken now, or has to wait for what is under way. */
    boolean listens() {
        return !busy;
    }

    void connect(Connect asked) {
        connect = asked;
        handler.output().agree(asked.version(), asked.maximumPacketBytes());
        if (asked.clientId().text().length() > entrance.client().topicBytes()) {
            handler.loop().counters().met(Bound.CLIENT_ID_BYTES);
            refuse(Bound.CLIENT_ID_BYTES.reason(), "the client id is too long");
            return;
        }
        if (!entrance.mayAuthenticate(handler.channel())) {
            refuse(Bound.AUTHENTICATION_RATE.reason(), "too many clients of this address have failed");
            return;
        }
        ClientId id = asked.clientId().text().isEmpty() ? entrance.assignId() : asked.clientId();
        Greeting greeting = Greeting.of(asked, id, entrance.client());
        Credentials credentials = entrance.credentials(handler.channel(), asked, id);
        String method = asked.authenticationMethod();
        if (method == null) {
            decide(entrance.authenticator().authenticate(credentials), greeting);
            return;
        }
        var exchange = entrance.authenticator().exchange(method, credentials);
        if (exchange == null) {
            refuse(Reason.BAD_AUTHENTICATION_METHOD, "no such authentication method: " + method); // [MQTT-4.12.0-1]
            return;
        }
        enhanced = new EnhancedAuthentication(method, exchange, greeting);
        decide(exchange.step(asked.properties().data(Property.AUTHENTICATION_DATA)), greeting);
    }

    /** The client goes on with its enhanced authentication. */
    void answer(Auth auth) {
        EnhancedAuthentication open = enhanced;
        if (open == null || !open.expects(auth)) {
            handler.refuse(Reason.PROTOCOL_ERROR, "unexpected AUTH");
            return;
        }
        decide(open.step(auth), open.greeting());
    }

    private void decide(CompletionStage<Decision> stage, Greeting greeting) {
        busy = true;
        stage.whenComplete((decision, failure) -> {
            if (handler.channel().eventLoop().inEventLoop()) {
                decided(decision, failure, greeting);
            } else {
                handler.channel().eventLoop().execute(() -> {
                    handler.loop().shard().turn();
                    decided(decision, failure, greeting);
                    handler.decode();
                });
            }
        });
    }

    private void decided(@Nullable Decision decision, @Nullable Throwable failure, Greeting greeting) {
        busy = false;
        if (handler.output().isClosed()) {
            return;
        }
        if (decision == null) {
            LOG.error("The authenticator failed for {}", greeting.id(), failure);
            refuse(Reason.SERVER_UNAVAILABLE, "the authenticator failed");
            return;
        }
        switch (decision) {
            case Decision.Accept accept -> admit(greeting, new Peer(greeting.id(), accept.user()));
            case Decision.Refuse no -> {
                if (no.reason() != Reason.SERVER_BUSY) { // it has shown nothing wrong
                    entrance.failed(handler.channel());
                }
                refuse(no.reason(), no.why());
            }
            case Decision.Continue more -> challenge(more);
        }
    }

    private void challenge(Decision.Continue more) {
        EnhancedAuthentication open = enhanced;
        if (open == null) {
            refuse(Reason.NOT_AUTHORIZED, "a challenge without authentication method");
        } else {
            handler.output().send(open.challenge(more.data()));
        }
    }

    private void admit(Greeting greeting, Peer peer) {
        Arrival arrival = new Arrival(greeting.connect(), greeting, peer, handler.output());
        switch (handler.loop().shard().admit(arrival)) {
            case Admission.Accepted accepted -> handler.connected(accepted.connection(), enhanced);
            case Admission.Refused no -> refuse(no.reason(), no.why());
            case Admission.Elsewhere elsewhere -> {
                busy = true;
                handler.moveTo(entrance.loopOf(elsewhere.home()), () -> {
                    busy = false;
                    if (!handler.output().isClosed()) {
                        admit(greeting, peer);
                    }
                });
            }
        }
    }

    /** The client is not let in: it is told as far as its version can say it, and closed. */
    void refuse(Reason reason, @Nullable String why) {
        if (handler.loop().shard().incidents().mayLog(reason)) {
            LOG.info("{} is refused: {} ({})", handler.channel().remoteAddress(), reason.text(), why);
        }
        handler.loop().counters().refused(reason);
        ProtocolVersion version = handler.input().version();
        if (version != null) {
            handler.output().agree(version, connect == null ? Integer.MAX_VALUE : connect.maximumPacketBytes());
            handler.output().send(Connack.refused(reason)); // [MQTT-3.1.4-2]
        }
        handler.output().close();
    }
}
