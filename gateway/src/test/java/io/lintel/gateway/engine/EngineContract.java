package io.lintel.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.lintel.broker.Authenticator;
import io.lintel.broker.Authenticator.Decision;
import io.lintel.broker.Authorizer;
import io.lintel.broker.ClientListener;
import io.lintel.broker.Origin;
import io.lintel.broker.Peer;
import io.lintel.broker.PublishGate;
import io.lintel.broker.PublishGate.Emit;
import io.lintel.broker.PublishGate.Verdict;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishProperties;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.message.UserProperty;
import io.lintel.broker.topic.SubscriptionFilter;
import io.lintel.broker.topic.TopicFilter;
import io.lintel.broker.topic.TopicName;
import io.lintel.gateway.client.ClientKind;
import io.lintel.gateway.client.ClientKind.Login;
import io.lintel.gateway.client.ClientKind.Ports;
import io.lintel.gateway.client.Received;
import io.lintel.gateway.client.TestClient;
import io.lintel.gateway.config.StartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every engine promises, checked with the clients that people use. What an engine does not declare is checked to be
 * missing, so that a declaration cannot go stale.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EngineContract {
    private static final int MAX_PACKET_BYTES = 1 << 20;
    private static final int MAX_HOPS = 4;

    final RecordingGate gate = new RecordingGate();
    final RecordingClients clients = new RecordingClients();

    Path folders;

    /** Serves all tests; each has topics of its own. */
    MessageEngine engine;

    private String at = "";
    private int tests;

    /** An engine of the kind under test, not started. */
    abstract MessageEngine create(EngineConfig config);

    @BeforeAll
    void start(@TempDir Path folders) {
        this.folders = folders;
        engine = create(config(0, folders.resolve("shared")));
        engine.start(gate, clients);
    }

    @BeforeEach
    void begin() {
        at = "test" + ++tests + "/";
        gate.answer = PublishGate.OPEN;
        gate.seen.clear();
    }

    @AfterAll
    void stop() {
        engine.stop();
    }

    static EngineConfig config(int mqttPort, Path folder) {
        return new EngineConfig("127.0.0.1", mqttPort, true, 0, MAX_PACKET_BYTES, MAX_HOPS, folder);
    }

    Ports ports() {
        return portsOf(engine);
    }

    private static Ports portsOf(MessageEngine engine) {
        return new Ports(engine.mqttPort(), engine.webSocketPort(), taken(engine));
    }

    /** Tells whether a client has been taken up. */
    static Predicate<String> taken(MessageEngine engine) {
        return id -> engine.clients().toCompletableFuture().join().stream()
                .anyMatch(client -> client.id().text().equals(id));
    }

    /** Client events as texts. */
    static final class RecordingClients implements ClientListener {
        final List<String> events = new CopyOnWriteArrayList<>();

        /** What happened to the visitor, after so many events. */
        List<String> eventsSince(int number) {
            return events.stream()
                    .skip(number)
                    .filter(event -> event.startsWith("visitor"))
                    .toList();
        }

        @Override
        public void connected(ClientId client, @Nullable String user) {
            events.add(client + " connected");
        }

        @Override
        public void disconnected(ClientId client, Reason reason) {
            events.add(client + " disconnected: " + reason.text());
        }

        @Override
        public void subscribed(ClientId client, TopicFilter filter, Qos granted) {
            events.add(client + " subscribed " + filter + " at " + granted.level());
        }
    }

    @ParameterizedTest
    @EnumSource
    void relaysAtEachQos(ClientKind kind) {
        try (TestClient subscriber = kind.connect(ports(), "subscriber");
                TestClient publisher = kind.connect(ports(), "publisher")) {
            subscriber.subscribe(at + "relay/+", 2);
            for (int qos = 0; qos <= 2; qos++) {
                publisher.publish(at + "relay/" + qos, "payload " + qos, qos);
                assertThat(subscriber.next())
                        .isEqualTo(new Received(at + "relay/" + qos, "payload " + qos, qos, false));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void deliversAtTheLowerQosOfPublishAndSubscription(ClientKind kind) {
        try (TestClient subscriber = kind.connect(ports(), "subscriber");
                TestClient publisher = ClientKind.HIVEMQ_5_TCP.connect(ports(), "publisher")) {
            subscriber.subscribe(at + "lower", 0);
            publisher.publish(at + "lower", "x", 2);
            assertThat(subscriber.next().qos()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsRetainedOfEachQosAndDeliversItWithItsFlag(ClientKind kind) {
        try (TestClient publisher = kind.connect(ports(), "publisher")) {
            for (int qos = 0; qos <= 2; qos++) {
                publisher.retain(at + "retained/" + qos, "kept " + qos, qos);
            }
            awaitGate(at + "retained/0");
            awaitGate(at + "retained/1");
            awaitGate(at + "retained/2");
        }
        try (TestClient late = kind.connect(ports(), "late")) {
            late.subscribe(at + "retained/+", 2);
            assertThat(List.of(late.next(), late.next(), late.next()))
                    .containsExactlyInAnyOrder(
                            new Received(at + "retained/0", "kept 0", 0, true),
                            new Received(at + "retained/1", "kept 1", 1, true),
                            new Received(at + "retained/2", "kept 2", 2, true));
        }
    }

    @ParameterizedTest
    @EnumSource
    void showsARetainedPublishToAPresentSubscriberWithoutItsFlag(ClientKind kind) {
        try (TestClient subscriber = kind.connect(ports(), "subscriber")) {
            subscriber.subscribe(at + "retained/live", 1);
            subscriber.retain(at + "retained/live", "now", 0);
            assertThat(subscriber.next())
                    .isEqualTo(new Received(at + "retained/live", "now", 0, false)); // [MQTT-3.3.1-12]
        }
    }

    @ParameterizedTest
    @EnumSource
    void forgetsRetainedAtAnEmptyPayload(ClientKind kind) { // [MQTT-3.3.1-6]
        try (TestClient client = kind.connect(ports(), "client")) {
            client.retain(at + "retained/gone", "here", 0);
            client.retain(at + "retained/gone", "", 0);
            client.retain(at + "retained/stays", "here", 0);
            awaitGate(at + "retained/stays");
            client.subscribe(at + "retained/+", 1);
            assertThat(client.next().topic()).isEqualTo(at + "retained/stays");
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheOrderOfATopic(ClientKind kind) {
        List<String> sent = IntStream.range(0, 300).mapToObj(Integer::toString).toList();
        try (TestClient subscriber = kind.connect(ports(), "subscriber");
                TestClient publisher = kind.connect(ports(), "publisher")) {
            subscriber.subscribe(at + "order", 1);
            sent.forEach(number -> publisher.publish(at + "order", number, 1));
            assertThat(sent.stream().map(number -> subscriber.next().payload()).toList())
                    .isEqualTo(sent);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HIVEMQ_5_TCP", "HIVEMQ_3_WEBSOCKET", "PAHO_3_TCP"})
    void keepsSessionsQueuesAndRetainedOverStopAndStart(ClientKind kind) {
        assumeThat(engine.capabilities()).contains(Capability.PERSISTENCE);
        EngineConfig config = config(0, folders.resolve("restarted by " + kind));
        whileRunning(config, ports -> {
            try (TestClient sleeper = kind.resume(ports, "sleeper")) {
                sleeper.subscribe("asleep/#", 1);
            }
            try (TestClient publisher = kind.connect(ports, "publisher")) {
                publisher.publish("asleep/1", "first", 1);
                publisher.publish("asleep/2", "second", 1);
                publisher.retain("kept/0", "at most once", 0);
                publisher.retain("kept/1", "at least once", 1);
                awaitGate("kept/1");
            }
        });
        whileRunning(config, ports -> {
            try (TestClient sleeper = kind.resume(ports, "sleeper")) {
                assertThat(sleeper.next().payload()).isEqualTo("first");
                assertThat(sleeper.next().payload()).isEqualTo("second");
                sleeper.subscribe("kept/+", 1);
                assertThat(List.of(sleeper.next(), sleeper.next()))
                        .containsExactlyInAnyOrder(
                                new Received("kept/0", "at most once", 0, true),
                                new Received("kept/1", "at least once", 1, true));
            }
        });
    }

    @Test
    void showsWhatIsRetainedWhenItStartsAgainAndPublishesWhatFollows() {
        assumeThat(engine.capabilities()).contains(Capability.PERSISTENCE);
        EngineConfig config = config(0, folders.resolve("recall"));
        whileRunning(config, ports -> {
            try (TestClient publisher = ClientKind.PAHO_3_TCP.connect(ports, "publisher")) {
                publisher.retain("kept/1", "one", 1);
                publisher.retain("kept/2", "two", 1);
                publisher.retain("kept/2", "", 1);
                awaitGate("kept/1");
            }
        });
        List<String> shown = new ArrayList<>();
        Recall recall = (retained, _) -> {
            shown.add(retained.topic() + " " + retained.payload().text() + " " + retained.retain());
            Publish follows = Publish.of("follows", "x", Qos.AT_LEAST_ONCE).retained();
            return List.of(new Emit(follows, "rule"));
        };
        whileRunning(config, recall, ports -> {
            try (TestClient client = ClientKind.PAHO_3_TCP.connect(ports, "late")) {
                client.subscribe("follows", 1);
                assertThat(client.next()).isEqualTo(new Received("follows", "x", 1, true));
            }
        });
        assertThat(shown).containsExactly("kept/1 one true");
    }

    private void whileRunning(EngineConfig config, Consumer<Ports> test) {
        whileRunning(config, Recall.NONE, test);
    }

    private void whileRunning(EngineConfig config, Recall recall, Consumer<Ports> test) {
        MessageEngine another = create(config);
        another.start(gate, ClientListener.NONE, Guards.OPEN, recall);
        try {
            test.accept(portsOf(another));
        } finally {
            another.stop();
        }
    }

    @ParameterizedTest
    @EnumSource
    void showsPublishesOfClientsToTheGate(ClientKind kind) {
        try (TestClient client = kind.connect(ports(), "speaker")) {
            client.publish(at + "gate/seen", "what", 1);
            awaitGate(at + "gate/seen");
        }
        RecordingGate.Seen seen = gate.on(at + "gate/seen").getFirst();
        assertThat(seen.publish().payload().text()).isEqualTo("what");
        assertThat(seen.publish().qos()).isEqualTo(Qos.AT_LEAST_ONCE);
        assertThat(seen.origin()).isEqualTo(new Origin.FromClient(new ClientId("speaker"), null));
    }

    @ParameterizedTest
    @EnumSource
    void publishesWhatTheGateAddsOneHopDeeperWithOneCause(ClientKind kind) {
        answer(at + "chain/0", at + "chain/1", "first rule");
        answer(at + "chain/1", at + "chain/2", "second rule");
        try (TestClient client = kind.connect(ports(), "client")) {
            client.subscribe(at + "chain/#", 1);
            client.publish(at + "chain/0", "go", 1);
            assertThat(List.of(client.next(), client.next(), client.next()))
                    .extracting(Received::topic)
                    .containsExactlyInAnyOrder(at + "chain/0", at + "chain/1", at + "chain/2");
        }
        awaitGate(at + "chain/2");
        Origin.FromEffect first =
                (Origin.FromEffect) gate.on(at + "chain/1").getFirst().origin();
        Origin.FromEffect second =
                (Origin.FromEffect) gate.on(at + "chain/2").getFirst().origin();
        assertThat(first).isEqualTo(new Origin.FromEffect("first rule", first.causeId(), 1));
        assertThat(second).isEqualTo(new Origin.FromEffect("second rule", first.causeId(), 2));
    }

    @Test
    void cutsALoopAtTheHopLimitAndCountsIt() {
        answer(at + "loop", at + "loop", "snake");
        try (TestClient client = ClientKind.HIVEMQ_5_TCP.connect(ports(), "client")) {
            client.publish(at + "loop", "again", 1);
            await().atMost(TestClient.PATIENCE)
                    .untilAsserted(() -> assertThat(engine.refused(Reason.IMPLEMENTATION_SPECIFIC_ERROR))
                            .isEqualTo(1));
        }
        assertThat(gate.on(at + "loop")).hasSize(1 + MAX_HOPS);
    }

    @Test
    void survivesAGateThatThrows() {
        gate.answer = (publish, origin) -> {
            throw new IllegalStateException("a bug in the gate");
        };
        try (TestClient client = ClientKind.HIVEMQ_5_TCP.connect(ports(), "client")) {
            client.publish(at + "bug", "x", 1);
            gate.answer = PublishGate.OPEN;
            client.publish(at + "after", "x", 1);
            awaitGate(at + "after");
        }
    }

    @Test
    void refusesWhatTheGateRefusesIfItDeclaresVeto() {
        gate.answer = (publish, origin) -> publish.topic().text().equals(at + "veto/no")
                ? new Verdict.Refuse(Reason.NOT_AUTHORIZED, "a test says no", List.of())
                : Verdict.PASS;
        try (TestClient client = ClientKind.PAHO_3_TCP.connect(ports(), "client")) {
            client.subscribe(at + "veto/+", 1);
            client.publish(at + "veto/no", "x", 1);
            client.publish(at + "veto/yes", "x", 1);
            boolean vetoed = client.next().topic().equals(at + "veto/yes");
            assertThat(vetoed).isEqualTo(engine.capabilities().contains(Capability.VETO));
        }
    }

    @Test
    void showsWillsToTheGateIfItDeclaresSo() throws IOException {
        try (TestClient watcher = ClientKind.HIVEMQ_5_TCP.connect(ports(), "watcher")) {
            watcher.subscribe(at + "will", 1);
            RawClient.connectWithWill(engine.mqttPort(), "mortal", at + "will", "gone", 1)
                    .drop();
            assertThat(watcher.next().payload()).isEqualTo("gone");
        }
        if (engine.capabilities().contains(Capability.GATED_WILLS)) {
            awaitGate(at + "will");
        }
        assertThat(gate.on(at + "will").isEmpty())
                .isEqualTo(!engine.capabilities().contains(Capability.GATED_WILLS));
    }

    @ParameterizedTest
    @EnumSource
    void passesAPacketOfAlmostAMebibyte(ClientKind kind) {
        byte[] payload = new byte[MAX_PACKET_BYTES - 64];
        Arrays.fill(payload, (byte) 'x');
        try (TestClient subscriber = kind.connect(ports(), "subscriber");
                TestClient publisher = kind.connect(ports(), "publisher")) {
            subscriber.subscribe(at + "large", 1);
            publisher.publish(at + "large", payload, 1, false);
            assertThat(subscriber.next().payload()).hasSize(payload.length);
        }
    }

    @Test
    void aPacketBeyondTheLimitEndsItsConnectionAndNoOther() throws IOException {
        try (TestClient other = ClientKind.HIVEMQ_5_TCP.connect(ports(), "other");
                RawClient hostile = RawClient.connect(engine.mqttPort(), "hostile")) {
            other.subscribe(at + "alive", 1);
            hostile.publishDeclaring(MAX_PACKET_BYTES * 4);
            assertThat(hostile.closedByBroker()).isTrue();
            other.publish(at + "alive", "yes", 1);
            assertThat(other.next().payload()).isEqualTo("yes");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfClientsInOrder(ClientKind kind) {
        int before = clients.events.size();
        try (TestClient client = kind.connect(ports(), "visitor")) {
            client.subscribe(at + "a/+", 1);
        }
        await().atMost(TestClient.PATIENCE)
                .untilAsserted(() -> assertThat(clients.eventsSince(before))
                        .containsExactly(
                                "visitor connected",
                                "visitor subscribed " + at + "a/+ at 1",
                                "visitor disconnected: success"));
        await().atMost(TestClient.PATIENCE).until(() -> engine.connectedClients() == 0);
    }

    @Test
    void countsConnectedClients() {
        try (TestClient one = ClientKind.PAHO_3_TCP.connect(ports(), "one");
                TestClient two = ClientKind.HIVEMQ_5_WEBSOCKET.connect(ports(), "two")) {
            await().atMost(TestClient.PATIENCE).until(() -> engine.connectedClients() == 2);
            assertThat(one).isNotSameAs(two);
        }
    }

    @Test
    void aTakenPortIsOneSentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            MessageEngine second = create(config(taken.getLocalPort(), folders.resolve("second")));
            assertThatThrownBy(() -> second.start(gate, clients))
                    .isInstanceOf(StartException.class)
                    .hasMessage(
                            "MQTT cannot listen: port %d on 127.0.0.1 is taken. Stop the program that has it, or set LINTEL_MQTT_PORT to a free port.",
                            taken.getLocalPort());
            assertThat(second.accepting()).isFalse();
            assertThat(second.mqttPort()).isEqualTo(-1);
        }
    }

    @Test
    void listensOnLoopbackAloneAndReportsItsPorts() {
        assertThat(engine.accepting()).isTrue();
        assertThat(engine.mqttPort()).isPositive();
        assertThat(engine.webSocketPort()).isPositive().isNotEqualTo(engine.mqttPort());
        assertThat(ListeningSockets.addressesOf(engine.mqttPort(), engine.webSocketPort()))
                .containsOnly("127.0.0.1");
    }

    /** Anna's password is known, and what is below {@code closed/} is for nobody. */
    private static Guards guards(boolean anonymous) {
        Authenticator door = shown -> CompletableFuture.completedFuture(
                "anna".equals(shown.userName()) && Objects.equals(shown.password(), Payload.of("right"))
                        ? new Decision.Accept("anna")
                        : shown.userName() == null && anonymous
                                ? new Decision.Accept(null)
                                : new Decision.Refuse(Reason.BAD_USER_NAME_OR_PASSWORD, "wrong"));
        Authorizer rights = new Authorizer() {
            @Override
            public boolean mayPublish(Peer peer, Publish publish) {
                return !publish.topic().text().startsWith("closed/");
            }

            @Override
            public boolean maySubscribe(Peer peer, SubscriptionFilter filter) {
                return !filter.topics().text().startsWith("closed/");
            }

            @Override
            public boolean mayReceive(Peer peer, TopicName topic) {
                return !topic.text().startsWith("closed/");
            }
        };
        return new Guards(door, rights, anonymous);
    }

    private void whileGuarded(boolean anonymous, Consumer<MessageEngine> test) {
        MessageEngine guarded = create(config(0, folders.resolve("guarded" + ++tests)));
        guarded.start(gate, clients, guards(anonymous), Recall.NONE);
        try {
            test.accept(guarded);
        } finally {
            guarded.stop();
        }
    }

    @ParameterizedTest
    @EnumSource
    void letsInWhomTheGuardsLetIn(ClientKind kind) {
        whileGuarded(false, guarded -> {
            kind.connect(portsOf(guarded), "anna", new Login("anna", "right")).close();
            assertThatThrownBy(() -> kind.connect(portsOf(guarded), "anna", new Login("anna", "wrong")))
                    .isNotNull();
            assertThatThrownBy(() -> kind.connect(portsOf(guarded), "anna")).isNotNull();
        });
        whileGuarded(true, guarded -> kind.connect(portsOf(guarded), "anybody").close());
    }

    @ParameterizedTest
    @EnumSource(names = {"HIVEMQ_5_TCP", "PAHO_3_TCP"})
    void letsClientsDoWhatTheGuardsAllow(ClientKind kind) {
        whileGuarded(true, guarded -> {
            try (TestClient client = kind.connect(portsOf(guarded), "client");
                    TestClient other = ClientKind.PAHO_3_TCP.connect(portsOf(guarded), "other")) {
                assertThatThrownBy(() -> client.subscribe("closed/#", 1)).isNotNull();
                client.subscribe("open/#", 1);
                other.publish("open/x", "x", 1);
                assertThat(client.next().payload()).isEqualTo("x");
                other.publish("closed/x", "x", 0);
                other.publish("open/x", "y", 1);
                assertThat(client.next().payload()).isEqualTo("y");
                assertThat(gate.seen).noneMatch(seen -> seen.toString().contains("closed/x"));
            }
        });
    }

    @Test
    void asksTheGuardsBeforeEachDeliveryIfItDeclaresSo() {
        whileGuarded(true, guarded -> {
            try (TestClient client = ClientKind.HIVEMQ_5_TCP.connect(portsOf(guarded), "client")) {
                client.subscribe("#", 1);
                guarded.publish(Publish.of("closed/x", "closed", Qos.AT_LEAST_ONCE), new Origin.FromEmbedder("test"));
                guarded.publish(Publish.of("open/x", "open", Qos.AT_LEAST_ONCE), new Origin.FromEmbedder("test"));
                boolean asks = guarded.capabilities().contains(Capability.RIGHTS_EVERYWHERE);
                assertThat(client.next().payload()).isEqualTo(asks ? "open" : "closed");
            }
        });
    }

    @Test
    void listsWhoIsConnectedAndEndsAConnectionWhenTold() {
        whileGuarded(true, guarded -> {
            try (TestClient anna =
                            ClientKind.PAHO_3_TCP.connect(portsOf(guarded), "phone", new Login("anna", "right"));
                    TestClient nobody = ClientKind.HIVEMQ_5_WEBSOCKET.connect(portsOf(guarded), "browser")) {
                assertThat(List.of(anna, nobody)).hasSize(2);
                await().atMost(TestClient.PATIENCE)
                        .untilAsserted(() -> assertThat(described(guarded))
                                .containsExactlyInAnyOrder(
                                        "phone as anna from 127.0.0.1", "browser as null from 127.0.0.1"));
                guarded.disconnect(new ClientId("phone"), Reason.NOT_AUTHORIZED);
                await().atMost(TestClient.PATIENCE)
                        .until(() -> described(guarded).size() == 1);
            }
        });
    }

    private static List<String> described(MessageEngine engine) {
        return engine.clients().toCompletableFuture().join().stream()
                .map(client -> client.id() + " as " + client.user() + " from "
                        + ((InetSocketAddress) client.address()).getHostString())
                .toList();
    }

    @Test
    void publishesForTheProgramAndTellsTheOutcome() {
        gate.answer = (publish, origin) -> publish.topic().text().equals(at + "program/no")
                ? new Verdict.Refuse(Reason.QUOTA_EXCEEDED, "a test says no", List.of())
                : Verdict.PASS;
        try (TestClient client = ClientKind.HIVEMQ_5_TCP.connect(ports(), "client")) {
            client.subscribe(at + "program/+", 1);
            assertThat(published(at + "program/no")).isEqualTo(Reason.QUOTA_EXCEEDED);
            assertThat(published(at + "program/yes")).isEqualTo(Reason.SUCCESS);
            assertThat(client.next()).isEqualTo(new Received(at + "program/yes", "x", 1, false));
        }
        assertThat(gate.on(at + "program/yes").getFirst().origin()).isEqualTo(new Origin.FromEmbedder("test"));
        assertThat(engine.refused(Reason.QUOTA_EXCEEDED)).isEqualTo(1);
    }

    @Test
    void publishesNothingForTheProgramOnceStopped() {
        MessageEngine stopped = create(config(0, folders.resolve("stopped")));
        stopped.start(PublishGate.OPEN, ClientListener.NONE);
        stopped.stop();
        Reason outcome = stopped.publish(Publish.of("late", "x", Qos.AT_LEAST_ONCE), new Origin.FromEmbedder("test"))
                .toCompletableFuture()
                .join();
        assertThat(outcome.isFailure()).isTrue();
    }

    @Test
    void carriesThePropertiesOfAPublish() {
        assumeThat(engine.capabilities()).contains(Capability.MQTT_5);
        PublishProperties properties = new PublishProperties(
                true,
                600,
                "application/json",
                "answers/here",
                Payload.of("42"),
                List.of(new UserProperty("a", "1"), new UserProperty("a", "2")));
        try (Mqtt5Listener listener = Mqtt5Listener.subscribe(engine.mqttPort(), at + "properties")) {
            engine.publish(
                    new Publish(TopicName.of(at + "properties"), Payload.of("x"), Qos.AT_LEAST_ONCE, false, properties),
                    new Origin.FromEmbedder("test"));
            PublishProperties got = listener.next();
            assertThat(got)
                    .usingRecursiveComparison()
                    .ignoringFields("expirySeconds")
                    .isEqualTo(properties);
            assertThat(got.expirySeconds()).isBetween(590L, 600L); // [MQTT-3.3.2-6]
        }
    }

    @Test
    void sharesASubscriptionAmongItsMembers() {
        assumeThat(engine.capabilities()).contains(Capability.SHARED_SUBSCRIPTIONS);
        try (TestClient one = ClientKind.HIVEMQ_5_TCP.connect(ports(), "one");
                TestClient two = ClientKind.HIVEMQ_5_TCP.connect(ports(), "two");
                TestClient publisher = ClientKind.PAHO_3_TCP.connect(ports(), "publisher")) {
            one.subscribe("$share/group/" + at + "job", 1);
            two.subscribe("$share/group/" + at + "job", 1);
            for (int i = 0; i < 20; i++) {
                publisher.publish(at + "job", Integer.toString(i), 1);
            }
            await().atMost(TestClient.PATIENCE)
                    .until(() -> one.arrived().size() + two.arrived().size() == 20);
        }
    }

    @Test
    void losesNothingAcknowledgedInABurstToASlowSubscriber() {
        int burst = 20_000;
        try (Mqtt5Listener slow = Mqtt5Listener.holdingBack(engine.mqttPort(), at + "burst")) {
            Mqtt5Burst.publish(engine.mqttPort(), at + "burst", burst);
            slow.letGo();
            assertThat(slow.numbers(burst))
                    .isEqualTo(IntStream.range(0, burst).boxed().toList());
        }
    }

    private Reason published(String topic) {
        return engine.publish(Publish.of(topic, "x", Qos.AT_LEAST_ONCE), new Origin.FromEmbedder("test"))
                .toCompletableFuture()
                .join();
    }

    /** Makes the gate add a publish to each publish on a topic, besides what it adds already. */
    private void answer(String topic, String effect, String by) {
        var before = gate.answer;
        gate.answer = (publish, origin) -> publish.topic().text().equals(topic)
                ? new Verdict.Pass(List.of(new Emit(Publish.of(effect, "added", Qos.AT_LEAST_ONCE), by)))
                : before.admit(publish, origin);
    }

    private void awaitGate(String topic) {
        await().atMost(TestClient.PATIENCE).until(() -> !gate.on(topic).isEmpty());
    }
}
