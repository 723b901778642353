package io.lintel.broker.store.disk;

import static io.lintel.broker.TestClient.plan;
import static io.lintel.broker.message.ProtocolVersion.MQTT_3_1_1;
import static io.lintel.broker.message.ProtocolVersion.MQTT_5;
import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.Broker;
import io.lintel.broker.Opening;
import io.lintel.broker.Origin;
import io.lintel.broker.PublishGate;
import io.lintel.broker.RunningBroker;
import io.lintel.broker.TestClient;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.Property;
import io.lintel.broker.message.Puback;
import io.lintel.broker.message.Pubcomp;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishPacket;
import io.lintel.broker.message.Pubrec;
import io.lintel.broker.message.Pubrel;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.store.KeptRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A broker with a store on disk goes on where the last one stopped, at each durability. */
class RestartTest {
    @TempDir
    private Path folder;

    private DiskStore open(Durability durability) {
        return DiskStore.open(DiskConfig.of(folder).with(durability));
    }

    private static Broker start(DiskStore store) {
        return Broker.with(RunningBroker.config()).store(store).start();
    }

    private static TestClient.Plan kept(String id) {
        return plan(MQTT_5, id).properties(Properties.builder().with(Property.SESSION_EXPIRY_INTERVAL, 1_000));
    }

    private static void publish(Broker broker, Publish publish) {
        try (TestClient client = TestClient.connect(broker.port("tcp"), MQTT_5, "")) {
            client.publish(publish);
            client.next(Puback.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sessionsAndWhatTheyAreOwedAndWhatIsRetainedSurvive(Durability durability) {
        int inFlight;
        int begun;
        try (Broker broker = start(open(durability))) {
            publish(broker, Publish.of("kept/retained", "r", Qos.AT_LEAST_ONCE).retained());
            TestClient client = TestClient.connect(broker.port("tcp"), kept("c"));
            client.subscribe("kept/#", Qos.EXACTLY_ONCE);
            client.send(Puback.of(client.nextPublish("r").packetId(), Reason.SUCCESS));
            publish(broker, Publish.of("kept/a", "in flight", Qos.AT_LEAST_ONCE));
            inFlight = client.nextPublish("in flight").packetId();
            begun = client.publish("elsewhere", "begun", Qos.EXACTLY_ONCE);
            client.next(Pubrec.class);
            client.disconnect();
            publish(broker, Publish.of("kept/a", "queued", Qos.AT_LEAST_ONCE));
        }
        try (Broker broker = start(open(durability));
                TestClient client = TestClient.open(broker.port("tcp"), MQTT_5)) {
            assertThat(client.greet(kept("c")).sessionPresent()).isTrue();
            PublishPacket again = client.nextPublish("in flight");
            assertThat(again.packetId()).isEqualTo(inFlight);
            assertThat(again.dup()).isTrue();
            PublishPacket queued = client.nextPublish("queued");
            assertThat(queued.packetId()).isNotEqualTo(inFlight);
            client.send(Puback.of(inFlight, Reason.SUCCESS));
            client.send(Puback.of(queued.packetId(), Reason.SUCCESS));
            client.send(Pubrel.of(begun, Reason.SUCCESS));
            client.next(Pubcomp.class);
            publish(broker, Publish.of("kept/b", "live", Qos.AT_LEAST_ONCE));
            client.send(Puback.of(client.nextPublish("live").packetId(), Reason.SUCCESS));
            client.expectNothing();
            try (TestClient late = TestClient.connect(broker.port("tcp"), MQTT_3_1_1, "late")) {
                late.subscribe("kept/retained", Qos.AT_MOST_ONCE);
                late.nextPublish("r");
            }
        }
    }

    @Test
    void qos0AndCleanSessionsNeverTouchTheDisk() throws IOException {
        try (DiskStore store = open(Durability.OS)) {
            try (Broker broker = start(store);
                    TestClient sleeper = TestClient.connect(broker.port("tcp"), kept("kept"));
                    TestClient clean = TestClient.connect(broker.port("tcp"), MQTT_3_1_1, "clean");
                    TestClient publisher = TestClient.connect(broker.port("tcp"), MQTT_3_1_1, "from")) {
                sleeper.subscribe("zero/#", Qos.EXACTLY_ONCE);
                long before = store.changes();
                clean.subscribe("#", Qos.EXACTLY_ONCE);
                for (int i = 0; i < 100; i++) {
                    publisher.publish("zero/a", "0", Qos.AT_MOST_ONCE);
                    clean.nextPublish("0");
                    publisher.publish("one/a", "1", Qos.AT_LEAST_ONCE);
                    publisher.next(Puback.class);
                    clean.send(Puback.of(clean.nextPublish("1").packetId(), Reason.SUCCESS));
                }
                publisher.disconnect();
                assertThat(store.changes()).isEqualTo(before);
            }
        }
    }

    /** Takes down what it is told, and publishes something before anybody comes. */
    private static final class Teller implements Opening {
        private final List<String> told = new ArrayList<>();
        private int portAtBeginning;

        @Override
        public void kept(byte[] key, byte[] value) {
            told.add("kept " + new String(key, StandardCharsets.UTF_8) + " "
                    + new String(value, StandardCharsets.UTF_8));
        }

        @Override
        public void retained(Publish publish, Duration age) {
            assertThat(age).isPositive();
            told.add("retained " + publish.topic() + " " + publish.payload().text());
        }

        @Override
        public void begin(Broker broker, Broker.Turn turn) {
            portAtBeginning = broker.port("tcp");
            turn.publish(Publish.of("again", "x", Qos.AT_LEAST_ONCE).retained(), new Origin.FromEmbedder("opening"));
        }
    }

    @Test
    void whatTheGateKeepsBecomesTrueTogetherWithWhatItPublishes() {
        AtomicReference<Broker> running = new AtomicReference<>();
        PublishGate gate = (publish, origin) -> {
            if (!(origin instanceof Origin.FromClient)) {
                return PublishGate.Verdict.PASS;
            }
            byte[] key = "last".getBytes(StandardCharsets.UTF_8);
            running.get()
                    .keep(
                            Long.parseLong(publish.payload().text()),
                            List.of(new KeptRecord(key, publish.payload().bytes())));
            Publish effect = Publish.of("effect", publish.payload().text(), Qos.AT_LEAST_ONCE)
                    .retained();
            return new PublishGate.Verdict.Pass(List.of(new PublishGate.Emit(effect, "rule")));
        };
        try (Broker broker = Broker.with(RunningBroker.config())
                .store(open(Durability.OS))
                .gate(gate)
                .start()) {
            running.set(broker);
            publish(broker, Publish.of("cause", "1", Qos.AT_LEAST_ONCE));
            publish(broker, Publish.of("cause", "2", Qos.AT_LEAST_ONCE));
            broker.turn(turn -> {
                turn.keep(3, List.of(new KeptRecord("timer".getBytes(StandardCharsets.UTF_8), new byte[0])));
                turn.publish(Publish.of("fired", "x", Qos.AT_LEAST_ONCE).retained(), new Origin.FromEmbedder("timer"));
            });
        }
        Teller opening = new Teller();
        try (Broker broker = Broker.with(RunningBroker.config())
                .store(open(Durability.OS))
                .opening(opening)
                .start()) {
            assertThat(opening.told)
                    .containsExactly("kept last 2", "kept timer ", "retained effect 2", "retained fired x");
            assertThat(opening.portAtBeginning).isEqualTo(-1);
            assertThat(broker.retainedMessages()).isEqualTo(3);
        }
    }
}
