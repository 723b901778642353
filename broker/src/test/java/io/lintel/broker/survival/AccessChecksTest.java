package io.lintel.broker.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.broker.Authenticator;
import io.lintel.broker.Authorizer;
import io.lintel.broker.Peer;
import io.lintel.broker.RunningBroker;
import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Reason;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.topic.TopicName;
import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.Packet.Connack;
import io.lintel.broker.wire.Property;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.Wire;
import io.lintel.broker.wire.WireClient;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways round the rights: rows 13, 14, 17 and 19 of the checks. */
class AccessChecksTest {
    private static final Set<String> REVOKED = ConcurrentHashMap.newKeySet();
    private static final AtomicInteger ASKED = new AtomicInteger();

    @RegisterExtension
    static final Siege SIEGE = Siege.of(
            RunningBroker.config(), plan -> plan.authenticator(new Door()).authorizer(new OwnHome()));

    /** Who names itself a user has to know the password. */
    private static final class Door implements Authenticator {
        @Override
        public CompletionStage<Decision> authenticate(Credentials credentials) {
            ASKED.incrementAndGet();
            boolean knows =
                    credentials.userName() == null || Objects.equals(credentials.password(), Payload.of("right"));
            return CompletableFuture.completedFuture(
                    knows
                            ? new Decision.Accept(credentials.userName())
                            : new Decision.Refuse(Reason.BAD_USER_NAME_OR_PASSWORD, "wrong password"));
        }
    }

    /** A user reads and writes {@code home/{user}/…} alone, as rights with placeholders say it; topics elsewhere are free. */
    private static final class OwnHome implements Authorizer {
        @Override
        public boolean mayPublish(Peer peer, Publish publish) {
            return may(peer, publish.topic().text());
        }

        @Override
        public boolean mayReceive(Peer peer, TopicName topic) {
            return may(peer, topic.text());
        }

        private static boolean may(Peer peer, String topic) {
            return !REVOKED.contains(topic)
                    && (!topic.startsWith("home/") || topic.startsWith("home/" + peer.user() + "/"));
        }
    }

    private static Connect user(String name) {
        return Connect.as(Siege.freshId()).user(name).password("right");
    }

    // checks.md row 13
    @ParameterizedTest
    @ValueSource(strings = {"#", "+/+/secret", "home/#", "home/+/secret", "$share/g/#", "$share/g/home/+/secret"})
    void deliversNothingSecretThroughAFilterThatIsWiderThanTheRights(String filter) {
        WireClient anna = SIEGE.connect(Version.V5, user("anna"));
        WireClient thief = SIEGE.connect(Version.V5, user("mallory"));
        thief.subscribe(filter, 1);
        anna.publish(Message.to("home/anna/secret", "alarm code", 1));
        anna.publish(Message.to("home/anna/secret", "alarm code", 0).retained());
        thief.subscribe(filter, 0);
        thief.expectNothingFrom(anna);
        anna.publish(Message.to("home/anna/secret", "", 0).retained());
    }

    // checks.md row 13
    @ParameterizedTest
    @ValueSource(strings = {"+", "#", "anna/..", "a/#", "+/+"})
    void takesWildcardsInClientIdAndUserForNothingElse(String name) {
        WireClient anna = SIEGE.connect(Version.V5, user("anna"));
        Connect asking = Connect.as(name).user(name).password("right").with(Property.REQUEST_RESPONSE_INFORMATION, 1);
        WireClient thief = SIEGE.open(Version.V5);
        Connack connack = thief.connect(asking);
        assertThat(connack.reason()).isZero();
        assertThat(connack.properties().has(Property.RESPONSE_INFORMATION))
                .as("a topic made of this client id")
                .isFalse();
        thief.subscribe("home/#", 1);
        assertThat(thief.publish(Message.to("home/anna/door", "open", 1))).isEqualTo(Reason.NOT_AUTHORIZED.code());
        anna.publish(Message.to("home/anna/secret", "alarm code", 1));
        thief.expectNothingFrom(anna);
    }

    // checks.md row 14
    @Test
    void refusesAClientWhoseWillIsOnAForbiddenTopic() {
        for (Version version : Version.values()) {
            WireClient client = SIEGE.open(version);
            client.send(user("mallory").will(Message.to("home/anna/door")).bytes(version));
            assertThat(client.expectRefused()).isPresent();
        }
        assertThat(SIEGE.refused(Reason.NOT_AUTHORIZED)).isEqualTo(Version.values().length);
    }

    // checks.md row 14
    @Test
    void publishesNoWillWhoseRightWasRevokedInTheMeantime() {
        WireClient watcher = SIEGE.connect(Version.V5);
        watcher.subscribe("revoked/#", 0);
        for (Version version : Version.values()) {
            SIEGE.connect(version, user("bert").will(Message.to("revoked/will").retained()))
                    .close();
            watcher.expect("");
        }
        List<WireClient> all = List.of(
                SIEGE.connect(Version.V3_1_1, user("bert").will(Message.to("revoked/will"))),
                SIEGE.connect(Version.V5, user("bert").will(Message.to("revoked/will"))));
        REVOKED.add("revoked/will");
        all.forEach(WireClient::close);
        Siege.soon().until(() -> SIEGE.refused(Reason.NOT_AUTHORIZED) == all.size());
        REVOKED.clear();
        watcher.expectNothingFrom(SIEGE.connect(Version.V5));
    }

    // checks.md row 14
    @Test
    void deliversNoRetainedMessageAfterTheRightToReadItWasRevoked() {
        WireClient publisher = SIEGE.connect(Version.V5);
        publisher.publish(Message.to("revoked/retained", "x", 1).retained());
        REVOKED.add("revoked/retained");
        WireClient reader = SIEGE.connect(Version.V5);
        reader.subscribe("revoked/#", 1);
        reader.subscribe("revoked/retained", 0);
        reader.expectAlive();
        REVOKED.clear();
        reader.subscribe("revoked/retained", 0);
        reader.expect("x"); // retained still: revoking a right takes nothing back
        publisher.publish(Message.to("revoked/retained", "", 1).retained());
    }

    // checks.md row 14
    @Test
    void stopsDeliveringFromAStoredSessionWhenTheRightIsRevoked() {
        Connect stored = Connect.as("stored").resuming(600);
        WireClient first = SIEGE.connect(Version.V5, stored);
        first.subscribe("revoked/#", 1);
        first.disconnect();
        WireClient publisher = SIEGE.connect(Version.V5);
        publisher.publish(Message.to("revoked/a", "while away", 1));
        publisher.publish(Message.to("revoked/b", "may be read", 1));
        REVOKED.add("revoked/a");
        WireClient back = SIEGE.connect(Version.V5, stored);
        assertThat(back.take().payload()).isEqualTo("may be read");
        back.expectNothingFrom(publisher);
        back.close();
        REVOKED.clear();
        SIEGE.connect(Version.V5, Connect.as("stored"));
    }

    // checks.md row 17
    @Test
    void throttlesWrongPasswordsByAddressAndCountsThem() {
        ASKED.set(0);
        for (int i = 0; i < 1_000; i++) {
            WireClient guesser = SIEGE.hold(new WireClient(Wire.open(SIEGE.port(), Addresses.ATTACKER), Version.V5));
            guesser.send(
                    Connect.as("guesser" + i).user("anna").password("guess" + i).bytes(Version.V5));
            assertThat(guesser.expectRefused().orElseThrow())
                    .isIn(Reason.BAD_USER_NAME_OR_PASSWORD.code(), Reason.CONNECTION_RATE_EXCEEDED.code());
        }
        long wrong = SIEGE.refused(Reason.BAD_USER_NAME_OR_PASSWORD);
        assertThat(ASKED).hasValue((int) wrong);
        assertThat(wrong).isBetween(100L, 500L);
        assertThat(SIEGE.met(Bound.AUTHENTICATION_RATE)).isEqualTo(1_000 - wrong);
        SIEGE.connect(Version.V5, user("anna")).expectAlive();
    }

    // checks.md row 19
    @Test
    void listensWhereItIsToldAndNowhereElse() {
        assertThat(SIEGE.broker().port("tls")).isNegative();
        assertThat(SIEGE.broker().port("wss")).isNegative();
        assertThatThrownBy(() -> {
                    try (Socket socket = new Socket()) {
                        InetAddress another = Addresses.ATTACKER;
                        socket.connect(new InetSocketAddress(another, SIEGE.port()), (int) Wire.SOON.toMillis());
                    }
                })
                .isInstanceOf(ConnectException.class);
    }
}
