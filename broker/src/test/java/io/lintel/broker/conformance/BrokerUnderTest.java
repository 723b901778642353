package io.lintel.broker.conformance;

import io.lintel.broker.Authenticator;
import io.lintel.broker.Authorizer;
import io.lintel.broker.Broker;
import io.lintel.broker.BrokerConfig;
import io.lintel.broker.BrokerLimits;
import io.lintel.broker.ClientLimits;
import io.lintel.broker.ListenerConfig;
import io.lintel.broker.Origin;
import io.lintel.broker.Peer;
import io.lintel.broker.PublishGate.Verdict;
import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Reason;
import io.lintel.broker.topic.SubscriptionFilter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The broker that the tests of a class talk to: one embedded in this process, with users, rights and limits that the
 * tests know; or, with {@code -Dconformance.port}, another one, to try the tests themselves.
 */
public final class BrokerUnderTest implements AutoCloseable {
    /** Nobody may publish under this level. */
    public static final String FORBIDDEN_TOPICS = "forbidden";

    /** What is published under this level is refused by the gate, with a reason that is not one of PUBACK's, and a text. */
    public static final String REFUSED_TOPICS = "refused";

    /** Nobody may subscribe under this level. */
    public static final String FORBIDDEN_FILTERS = "secret";

    /** The authentication method that it knows: whoever sends back what it was sent is let in. */
    public static final String ECHO = "ECHO";

    /** The longest keep alive, in seconds, that it grants to a client of MQTT 5. */
    public static final int KEEP_ALIVE_CAP = 60;

    private static final Namespace NAMESPACE = Namespace.create(BrokerUnderTest.class);

    private final @Nullable Broker broker;
    private final int port;
    private final int webSocketPort;

    private BrokerUnderTest(@Nullable Broker broker, int port, int webSocketPort) {
        this.broker = broker;
        this.port = port;
        this.webSocketPort = webSocketPort;
    }

    /** The broker of the test class in this context, which is started with its first test and closed after its last. */
    static BrokerUnderTest of(ExtensionContext context) {
        ExtensionContext ofClass = context;
        while (ofClass.getTestMethod().isPresent()) {
            ofClass = ofClass.getParent().orElseThrow();
        }
        return ofClass.getStore(NAMESPACE).computeIfAbsent(BrokerUnderTest.class, _ -> start(), BrokerUnderTest.class);
    }

    private static BrokerUnderTest start() {
        Integer other = Integer.getInteger("conformance.port");
        if (other != null) {
            return new BrokerUnderTest(null, other, Integer.getInteger("conformance.webSocketPort", 0));
        }
        BrokerConfig config = BrokerConfig.of(
                        ListenerConfig.tcp("127.0.0.1", 0), ListenerConfig.webSocket("127.0.0.1", 0))
                .with(limits())
                .with(BrokerLimits.DEFAULT.withConnectsPerSecond(1_000_000)); // wire cases come by the thousand
        Broker broker = Broker.with(config)
                .authenticator(new Users())
                .authorizer(new Rights())
                .gate(BrokerUnderTest::admit)
                .start();
        return new BrokerUnderTest(broker, broker.port("tcp"), broker.port("ws"));
    }

    private static Verdict admit(Publish publish, Origin origin) {
        return publish.topic().text().startsWith(REFUSED_TOPICS + "/")
                ? new Verdict.Refuse(Reason.MESSAGE_RATE_TOO_HIGH, "a gate may say at length why it refuses", List.of())
                : Verdict.PASS;
    }

    private static ClientLimits limits() {
        ClientLimits usual = ClientLimits.DEFAULT;
        return new ClientLimits(
                usual.queueMessages(),
                usual.queueBytes(),
                usual.inflight(),
                usual.receiveMaximum(),
                usual.subscriptions(),
                usual.topicLevels(),
                usual.topicBytes(),
                usual.packetBytes(),
                usual.topicAliases(),
                usual.publishesPerSecond(),
                usual.outboundBytes(),
                usual.reconnectsPerMinute(),
                Duration.ofSeconds(KEEP_ALIVE_CAP),
                usual.sessionExpiry());
    }

    /** Where it listens for MQTT over TCP. */
    public int port() {
        return port;
    }

    /** Where it listens for MQTT over WebSocket. */
    public int webSocketPort() {
        return webSocketPort;
    }

    @Override
    public void close() {
        if (broker != null) {
            broker.close();
        }
    }

    /** Gives tests without a scene the broker of their class. */
    static final class Parameter implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == BrokerUnderTest.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return of(context);
        }
    }

    /** Lets everybody in, but Anna and Bert with their passwords only. */
    private static final class Users implements Authenticator {
        @Override
        public CompletionStage<Decision> authenticate(Credentials credentials) {
            String user = credentials.userName();
            boolean known = "anna".equals(user) || "bert".equals(user);
            Decision decision = !known || Objects.equals(credentials.password(), Payload.of(user + "'s password"))
                    ? new Decision.Accept(user)
                    : new Decision.Refuse(Reason.BAD_USER_NAME_OR_PASSWORD, "wrong password");
            return CompletableFuture.completedFuture(decision);
        }

        @Override
        public @Nullable Exchange exchange(String method, Credentials credentials) {
            return method.equals(ECHO) ? new Echo() : null;
        }
    }

    /** Sends a challenge and wants it back. */
    private static final class Echo implements Authenticator.Exchange {
        private static final Payload CHALLENGE = Payload.of("say this again");
        private boolean challenged;

        @Override
        public CompletionStage<Authenticator.Decision> step(@Nullable Payload data) {
            challenged = !challenged;
            Authenticator.Decision decision = challenged
                    ? new Authenticator.Decision.Continue(CHALLENGE)
                    : Objects.equals(data, CHALLENGE)
                            ? new Authenticator.Decision.Accept("echo")
                            : new Authenticator.Decision.Refuse(Reason.NOT_AUTHORIZED, "wrong answer");
            return CompletableFuture.completedFuture(decision);
        }
    }

    private static final class Rights implements Authorizer {
        @Override
        public boolean mayPublish(Peer peer, Publish publish) {
            return !publish.topic().text().startsWith(FORBIDDEN_TOPICS + "/");
        }

        @Override
        public boolean maySubscribe(Peer peer, SubscriptionFilter filter) {
            return !filter.topics().text().startsWith(FORBIDDEN_FILTERS + "/");
        }
    }
}
