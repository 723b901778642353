package io.lintel.broker;

import static io.lintel.broker.TestClient.plan;
import static io.lintel.broker.message.ProtocolVersion.MQTT_3_1_1;
import static io.lintel.broker.message.ProtocolVersion.MQTT_5;
import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.Authenticator.Credentials;
import io.lintel.broker.Authenticator.Decision;
import io.lintel.broker.Authenticator.Exchange;
import io.lintel.broker.message.Auth;
import io.lintel.broker.message.Connack;
import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.Property;
import io.lintel.broker.message.Puback;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.topic.SubscriptionFilter;
import io.lintel.broker.topic.TopicName;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may connect, publish, subscribe and receive. */
class AccessTest {
    private static volatile boolean revoked;

    @RegisterExtension
    static final RunningBroker BROKER =
            RunningBroker.with(plan -> plan.authenticator(new Door()).authorizer(new Rules()));

    /** Lets everybody in but mallory, takes its time with slow, and knows one method of enhanced authentication. */
    private static final class Door implements Authenticator {
        @Override
        public CompletionStage<Decision> authenticate(Credentials credentials) {
            String user = credentials.userName();
            Decision decision = "mallory".equals(user)
                    ? new Decision.Refuse(Reason.BAD_USER_NAME_OR_PASSWORD, "unknown")
                    : new Decision.Accept(user);
            return "slow".equals(user)
                    ? CompletableFuture.supplyAsync(
                            () -> decision, CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS))
                    : CompletableFuture.completedFuture(decision);
        }

        @Override
        public @Nullable Exchange exchange(String method, Credentials credentials) {
            return method.equals("riddle") ? this::answer : null;
        }

        private CompletionStage<Decision> answer(@Nullable Payload data) {
            String text = data == null ? "" : data.text();
            return CompletableFuture.completedFuture(
                    switch (text) {
                        case "" -> new Decision.Continue(Payload.of("what is it?"));
                        case "a lintel" -> new Decision.Accept("anna");
                        default -> new Decision.Refuse(Reason.NOT_AUTHORIZED, "wrong");
                    });
        }
    }

    /** Nothing about secrets, and nothing at all below revoked/ once that is revoked. */
    private static final class Rules implements Authorizer {
        @Override
        public boolean mayPublish(Peer peer, Publish publish) {
            return !publish.topic().text().startsWith("secret/");
        }

        @Override
        public boolean maySubscribe(Peer peer, SubscriptionFilter filter) {
            return !filter.topics().text().startsWith("secret/");
        }

        @Override
        public boolean mayReceive(Peer peer, TopicName topic) {
            return !topic.text().startsWith("hidden/")
                    && !(revoked && topic.text().startsWith("revoked/"));
        }
    }

    @Test
    void refusesWhomTheAuthenticatorRefuses() {
        try (TestClient old = BROKER.open(MQTT_3_1_1);
                TestClient client = BROKER.open(MQTT_5)) {
            assertThat(old.greet(plan(MQTT_3_1_1, "m3").user("mallory")).reason())
                    .isEqualTo(Reason.BAD_USER_NAME_OR_PASSWORD);
            old.expectClosed();
            assertThat(client.greet(plan(MQTT_5, "m5").user("mallory")).reason())
                    .isEqualTo(Reason.BAD_USER_NAME_OR_PASSWORD);
            client.expectClosed();
        }
    }

    @Test
    void waitsForAnAuthenticatorThatTakesItsTimeWithoutHoldingUpOthers() {
        try (TestClient slow = BROKER.open(MQTT_5)) {
            TestClient.Plan asked = plan(MQTT_5, "slow").user("slow").cleanStart(true);
            slow.send(asked.packet());
            slow.publish("slow/early", "sent before the answer", Qos.AT_LEAST_ONCE);
            for (int i = 0; i < 8; i++) {
                BROKER.connect(MQTT_5, "").disconnect();
            }
            assertThat(slow.next(Connack.class).reason()).isEqualTo(Reason.SUCCESS);
            slow.next(Puback.class);
        }
    }

    @Test
    void refusesAnUnknownAuthenticationMethod() { // [MQTT-4.12.0-1]
        try (TestClient client = BROKER.open(MQTT_5)) {
            Properties.Builder method = Properties.builder().with(Property.AUTHENTICATION_METHOD, "magic");
            assertThat(client.greet(plan(MQTT_5, "magic").properties(method)).reason())
                    .isEqualTo(Reason.BAD_AUTHENTICATION_METHOD);
            client.expectClosed();
        }
    }

    @Test
    void servesEnhancedAuthenticationAndDoesItAgainWhenAsked() { // [MQTT-4.12.0-2] [MQTT-4.12.0-5]
        try (TestClient client = BROKER.open(MQTT_5)) {
            Properties.Builder method = Properties.builder().with(Property.AUTHENTICATION_METHOD, "riddle");
            client.send(
                    plan(MQTT_5, "riddle").cleanStart(true).properties(method).packet());
            Auth question = client.next(Auth.class);
            assertThat(question.reason()).isEqualTo(Reason.CONTINUE_AUTHENTICATION);
            client.send(answer(Reason.CONTINUE_AUTHENTICATION));
            Connack connack = client.next(Connack.class);
            assertThat(connack.reason()).isEqualTo(Reason.SUCCESS);
            assertThat(connack.properties().text(Property.AUTHENTICATION_METHOD))
                    .isEqualTo("riddle");
            client.send(answer(Reason.RE_AUTHENTICATE));
            assertThat(client.next(Auth.class).reason()).isEqualTo(Reason.SUCCESS);
            client.expectNothing();
        }
    }

    private static Auth answer(Reason reason) {
        return new Auth(
                reason,
                Properties.builder()
                        .with(Property.AUTHENTICATION_METHOD, "riddle")
                        .with(Property.AUTHENTICATION_DATA, Payload.of("a lintel"))
                        .build());
    }

    @Test
    void refusesToPublishAndSubscribeWhereTheAuthorizerSaysSo() {
        try (TestClient client = BROKER.connect(MQTT_5, "nosy")) {
            assertThat(client.subscribe("secret/#", Qos.AT_MOST_ONCE)).isEqualTo(Reason.NOT_AUTHORIZED);
            assertThat(client.subscribe("$share/g/secret/#", Qos.AT_MOST_ONCE)).isEqualTo(Reason.NOT_AUTHORIZED);
            client.publish("secret/a", "x", Qos.AT_LEAST_ONCE);
            assertThat(client.next(Puback.class).reason()).isEqualTo(Reason.NOT_AUTHORIZED);
        }
    }

    @Test
    void deliversNothingSecretThroughAWideFilter() {
        try (TestClient client = BROKER.connect(MQTT_5, "wide");
                TestClient shared = BROKER.connect(MQTT_5, "wide-shared")) {
            client.subscribe("#", Qos.AT_LEAST_ONCE);
            client.subscribe("+/x", Qos.AT_LEAST_ONCE);
            shared.subscribe("$share/g/#", Qos.AT_LEAST_ONCE);
            BROKER.publish("hidden/x", "secret");
            BROKER.publish(Publish.of("hidden/x", "secret", Qos.AT_LEAST_ONCE).retained());
            client.expectNothing();
            shared.expectNothing();
        }
    }

    @Test
    void stopsDeliveringWhenARightIsRevokedEvenFromAStoredSession() {
        Properties.Builder kept = Properties.builder().with(Property.SESSION_EXPIRY_INTERVAL, 100);
        TestClient first = BROKER.connect(plan(MQTT_5, "revoked").properties(kept));
        first.subscribe("revoked/#", Qos.AT_LEAST_ONCE);
        BROKER.publish("revoked/a", "before");
        first.send(Puback.of(first.nextPublish("before").packetId(), Reason.SUCCESS));
        first.disconnect();
        BROKER.publish("revoked/a", "while away");
        revoked = true;
        try (TestClient again = BROKER.connect(plan(MQTT_5, "revoked").properties(kept))) {
            BROKER.publish("revoked/a", "after");
            again.expectNothing();
        } finally {
            revoked = false;
        }
    }

    @Test
    void refusesAClientWhoseWillIsOnAForbiddenTopic() {
        try (TestClient client = BROKER.open(MQTT_5)) {
            Publish will = Publish.of("secret/will", "x", Qos.AT_MOST_ONCE);
            assertThat(client.greet(plan(MQTT_5, "bad-will").will(will, 0)).reason())
                    .isEqualTo(Reason.NOT_AUTHORIZED);
            client.expectClosed();
        }
    }

    @Test
    void keepsClientsFromPublishingAsTheBroker() {
        try (TestClient client = BROKER.connect(MQTT_5, "sys")) {
            client.publish("$SYS/broker/uptime", "forever", Qos.AT_LEAST_ONCE);
            assertThat(client.next(Puback.class).reason()).isEqualTo(Reason.NOT_AUTHORIZED);
        }
    }
}
