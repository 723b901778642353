package io.lintel.sim.client.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lintel.sim.Mosquitto;
import io.lintel.sim.client.BrokerAddress;
import io.lintel.sim.client.ClientListener;
import io.lintel.sim.client.Incoming;
import io.lintel.sim.client.Outgoing;
import io.lintel.sim.link.LinkSpec;
import io.lintel.sim.link.Presets;
import io.lintel.sim.model.Seed;
import io.lintel.sim.wire.Connect;
import io.lintel.sim.wire.Version;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The lean client against a broker that is not ours. */
class LeanClientTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder = Path.of("");

    private Mosquitto broker;
    private Reactor reactor;

    @BeforeEach
    void start() throws Exception {
        broker = Mosquitto.start(
                folder,
                "allow_anonymous true",
                "persistence true",
                "persistence_location " + folder + "/",
                "autosave_interval 1",
                "autosave_on_changes true");
        reactor = new Reactor("test-fleet");
        reactor.start();
    }

    @AfterEach
    void stop() {
        reactor.close();
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({"MQTT_3_1_1, 0", "MQTT_3_1_1, 1", "MQTT_3_1_1, 2", "MQTT_5, 0", "MQTT_5, 1", "MQTT_5, 2"})
    void deliversWhatItIsGivenInItsOrder(Version version, int qos) {
        Heard heard = new Heard();
        LeanClient reader = client("reader", version, List.of("t/#"), heard, null);
        LeanClient writer = client("writer", version, List.of(), new Heard(), null);
        connect(reader);
        connect(writer);

        for (int i = 0; i < 500; i++) {
            publish(writer, "t/" + i % 3, "m" + i, qos);
        }

        await().atMost(SOON).until(() -> heard.texts.size() == 500);
        assertThat(heard.texts.getFirst()).isEqualTo("m0");
        assertThat(heard.texts.getLast()).isEqualTo("m499");
        assertThat(heard.texts).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void losesNothingAtQosOneAndTwoThoughTheBrokerIsKilledAndTheLinkIsBad(Version version) throws Exception {
        LinkSpec link = Presets.find("edge-lossy").orElseThrow();
        Heard heard = new Heard();
        LeanClient reader = client("reader", version, List.of("t/#"), heard, null);
        LeanClient writer = client("writer", version, List.of(), new Heard(), link);
        connect(reader);
        connect(writer);
        CompletableFuture<?>[] sent = new CompletableFuture<?>[40];

        for (int i = 0; i < 40; i++) {
            sent[i] = publish(writer, "t", "m" + i, 1 + i % 2);
            if (i == 20) {
                broker.kill();
                broker.startAgain();
            }
        }

        CompletableFuture.allOf(sent).get(60, TimeUnit.SECONDS);
        await().atMost(SOON).until(() -> heard.texts.stream().distinct().count() == 40);
        assertThat(heard.returns.get()).isPositive();
    }

    @Test
    void takesALinkAsLongAsItsPresetSays() throws Exception {
        LinkSpec link = Presets.find("gprs").orElseThrow();
        LeanClient writer = client("writer", Version.MQTT_5, List.of(), new Heard(), link);
        connect(writer);
        long begin = System.nanoTime();

        publish(writer, "t", "m", 1).get(30, TimeUnit.SECONDS);

        assertThat(System.nanoTime() - begin).isGreaterThan(link.roundTripNanos() * 6 / 10);
    }

    @Test
    void comesBackAfterItsPowerWasCutWithWhatItHadSubscribed() {
        Heard heard = new Heard();
        LeanClient reader = client("reader", Version.MQTT_3_1_1, List.of("t"), heard, null);
        LeanClient writer = client("writer", Version.MQTT_5, List.of(), new Heard(), null);
        connect(reader);
        connect(writer);

        reactor.post(() -> reader.cut(reactor.now() + 50_000_000));
        await().atMost(SOON).until(() -> heard.returns.get() == 1);
        publish(writer, "t", "again", 1);

        await().atMost(SOON).until(() -> heard.texts.contains("again"));
        assertThat(heard.losses.get()).isEqualTo(1);
    }

    @Test
    void hearsNothingWhileItIsSilencedAndAllOfItAfterwards() {
        Heard heard = new Heard();
        LeanClient reader = client("reader", Version.MQTT_5, List.of("t"), heard, null);
        LeanClient writer = client("writer", Version.MQTT_5, List.of(), new Heard(), null);
        connect(reader);
        connect(writer);
        long until = System.nanoTime() + 700_000_000;
        reactor.ask(() -> {
                    reader.silence(until);
                    return true;
                })
                .join();

        publish(writer, "t", "m", 0);

        await().atMost(SOON).until(() -> !heard.texts.isEmpty());
        assertThat(System.nanoTime() - until).isPositive();
        assertThat(heard.losses.get()).isZero();
    }

    @Test
    void looksAtTheBeginningOfALargeMessageAlone() {
        Heard heard = new Heard();
        LeanClient reader = client(
                "reader",
                Version.MQTT_5,
                List.of("t"),
                heard,
                Presets.find("lte-m").orElseThrow());
        LeanClient writer = client("writer", Version.MQTT_5, List.of(), new Heard(), null);
        connect(reader);
        connect(writer);

        publish(writer, "t", "x".repeat(100_000), 1);
        publish(writer, "t", "small", 1);

        await().atMost(SOON).until(() -> heard.texts.size() == 2);
        assertThat(heard.texts.getFirst()).startsWith("xxx").hasSizeLessThan(4_097);
        assertThat(heard.texts.getLast()).isEqualTo("small");
    }

    @Test
    void itsWillIsSaidWhenItIsGoneWithoutAGoodbye() {
        Heard heard = new Heard();
        LeanClient reader = client("reader", Version.MQTT_5, List.of("will"), heard, null);
        connect(reader);
        Connect hello = new Connect(
                Version.MQTT_3_1_1, "mortal", true, 60, 0, null, "", new Connect.Will("will", "gone", 1, false));
        LeanClient mortal = new LeanClient(spec(hello, List.of(), null), reactor, new Heard());
        connect(mortal);

        reactor.post(() -> mortal.cut(Long.MAX_VALUE));

        await().atMost(SOON).until(() -> heard.texts.contains("gone"));
    }

    private LeanClient client(String id, Version version, List<String> filters, Heard heard, @Nullable LinkSpec link) {
        Connect hello = new Connect(version, id, false, 60, 600, null, "", null);
        return new LeanClient(spec(hello, filters, link), reactor, heard);
    }

    private LeanSpec spec(Connect hello, List<String> filters, @Nullable LinkSpec link) {
        BrokerAddress address = new BrokerAddress("127.0.0.1", broker.port());
        return new LeanSpec(address, null, hello, filters, 2, link, new Seed(5), Duration.ofSeconds(20));
    }

    private void connect(LeanClient client) {
        reactor.ask(client::connect).join().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private CompletableFuture<Void> publish(LeanClient client, String topic, String text, int qos) {
        ByteBuffer payload = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        return reactor.ask(() -> client.publish(new Outgoing(topic, payload, qos)))
                .thenCompose(done -> done);
    }

    private static final class Heard implements ClientListener {
        private final List<String> texts = new CopyOnWriteArrayList<>();
        private final AtomicInteger losses = new AtomicInteger();
        private final AtomicInteger returns = new AtomicInteger();

        @Override
        public void received(Incoming message) {
            texts.add(StandardCharsets.UTF_8.decode(message.payload()).toString());
        }

        @Override
        public void disconnected() {
            losses.incrementAndGet();
        }

        @Override
        public void reconnected() {
            returns.incrementAndGet();
        }
    }
}
