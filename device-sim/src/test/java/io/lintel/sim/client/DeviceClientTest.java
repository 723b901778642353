package io.lintel.sim.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lintel.sim.Mosquitto;
import io.lintel.sim.client.ConnectFailedException.Why;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same promises for both clients, against a real broker. */
class DeviceClientTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final DeviceClients clients = new DeviceClients(Credentials.NONE, Duration.ZERO);
    private final Recorder recorder = new Recorder();

    enum Protocol {
        MQTT3,
        MQTT5
    }

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void release() {
        clients.close();
    }

    @ParameterizedTest
    @EnumSource
    void saysWhoItIsAndCountsThatToo(Protocol protocol) throws Exception {
        Path passwords = folder.resolve("passwords");
        assertThat(new ProcessBuilder("mosquitto_passwd", "-c", "-b", passwords.toString(), "ada", "lovelace")
                        .start()
                        .waitFor())
                .isZero();
        try (Mosquitto broker = Mosquitto.start(
                        folder,
                        "allow_anonymous false",
                        "password_file " + passwords,
                        "user " + System.getProperty("user.name")); // else root's file would be closed to it
                CountingProxy proxy = new CountingProxy(broker.port());
                DeviceClients known =
                        new DeviceClients(new Credentials(Optional.of("ada"), "lovelace"), Duration.ZERO)) {
            ClientSpec spec = new ClientSpec(new BrokerAddress("127.0.0.1", proxy.port()), "ada-1", List.of(), 1);
            DeviceClient device =
                    protocol == Protocol.MQTT3 ? known.mqtt3(spec, recorder) : known.mqtt5(spec, recorder);
            join(device.connect());
            await().atMost(SOON)
                    .until(() -> proxy.connections.getFirst().sent().get()
                            == device.traffic().sentBytes());

            assertFailsToConnect(device(protocol, broker.port()), Why.REFUSED, "the broker at 127.0.0.1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void deliversAtEveryQosAndSaysSo(Protocol protocol) throws Exception {
        try (Mosquitto broker = Mosquitto.startOpen(folder)) {
            DeviceClient device = device(protocol, broker.port(), "a/+");
            join(device.connect());
            for (int qos = 0; qos <= 2; qos++) {
                join(device.publish(message("a/" + qos, "warm", qos)));
            }

            await().atMost(SOON).until(() -> recorder.messages.size() == 3);
            assertThat(recorder.messages).allSatisfy(message -> {
                assertThat(text(message)).isEqualTo("warm");
            });
            join(device.close());
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsTheBytesThatAnIndependentCounterSees(Protocol protocol) throws Exception {
        try (Mosquitto broker = Mosquitto.startOpen(folder);
                CountingProxy proxy = new CountingProxy(broker.port())) {
            DeviceClient device = device(protocol, proxy.port(), "home/+/x", "ü/#");
            join(device.connect());
            for (int n = 0; n < 30; n++) {
                join(device.publish(message("home/" + n + "/x", "warm ".repeat(n * 9), n % 3)));
            }
            await().atMost(SOON).until(() -> recorder.messages.size() == 30);
            // the last acknowledgements are still on their way when the last message has been handed over
            CountingProxy.Count counted = proxy.connections.getFirst();
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(device.traffic().sentBytes())
                        .isEqualTo(counted.sent().get());
                assertThat(device.traffic().receivedBytes())
                        .isEqualTo(counted.received().get());
            });
            join(device.close());

            await().atMost(SOON).untilAsserted(() -> {
                assertThat(device.traffic().sentBytes())
                        .isEqualTo(counted.sent().get());
                assertThat(device.traffic().receivedBytes())
                        .isEqualTo(counted.received().get());
            });
            assertThat(device.traffic().measured()).isEqualTo(protocol == Protocol.MQTT3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void comesBackAfterTheBrokerWasKilled(Protocol protocol) throws Exception {
        try (Mosquitto broker = Mosquitto.startOpen(folder)) {
            DeviceClient device = device(protocol, broker.port(), "a/b");
            join(device.connect());
            broker.kill();
            await().atMost(SOON).until(() -> recorder.losses.get() == 1);
            CompletableFuture<Void> meanwhile = device.publish(message("a/b", "still here", 1));
            broker.startAgain();

            await().atMost(SOON).until(() -> recorder.returns.get() == 1);
            join(meanwhile);
            join(device.publish(message("a/b", "back again", 1)));
            await().atMost(SOON)
                    .until(() -> recorder.messages.stream()
                            .anyMatch(message -> text(message).equals("back again")));
            assertThat(recorder.losses).hasValue(1);
            join(device.close());
        }
    }

    @ParameterizedTest
    @EnumSource
    void closesWhileTheBrokerIsAway(Protocol protocol) throws Exception {
        try (Mosquitto broker = Mosquitto.startOpen(folder)) {
            DeviceClient device = device(protocol, broker.port(), "a/b");
            join(device.connect());
            broker.kill();
            await().atMost(SOON).until(() -> recorder.losses.get() == 1);

            join(device.close());
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysThatThereIsNoBroker(Protocol protocol) throws Exception {
        int port = Mosquitto.freePort();

        assertFailsToConnect(device(protocol, port), Why.NO_BROKER, "no MQTT broker at 127.0.0.1:" + port);
    }

    @ParameterizedTest
    @EnumSource
    void saysThatTheBrokerRefuses(Protocol protocol) throws Exception {
        try (Mosquitto broker = Mosquitto.start(folder, "allow_anonymous false")) {
            assertFailsToConnect(
                    device(protocol, broker.port()),
                    Why.REFUSED,
                    "the broker at 127.0.0.1:" + broker.port() + " refuses: ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysThatWhatListensIsNoBroker(Protocol protocol) throws Exception {
        try (ServerSocket web = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerAsWebServer(web));
            assertFailsToConnect(
                    device(protocol, web.getLocalPort()),
                    Why.NOT_MQTT,
                    "what listens at 127.0.0.1:" + web.getLocalPort() + " does not answer MQTT ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void doesNotWaitForeverForOneThatIsSilent(Protocol protocol) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertFailsToConnect(
                    device(protocol, silent.getLocalPort()),
                    Why.NOT_MQTT,
                    "what listens at 127.0.0.1:" + silent.getLocalPort() + " does not answer MQTT ");
        }
    }

    @Test
    void waitsLongerWithEachAttemptUpToALimit() {
        Random chance = new Random(1);
        for (int attempt = 0; attempt < 100; attempt++) {
            long doubled = Math.min(8_000, 250L << Math.min(attempt, 20));
            assertThat(Backoff.DEVICE.before(attempt, chance))
                    .isBetween(Duration.ofMillis(doubled / 2), Duration.ofMillis(doubled));
        }
    }

    private static void answerAsWebServer(ServerSocket web) {
        while (!web.isClosed()) {
            try (Socket client = web.accept()) {
                client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                client.getInputStream().read();
            } catch (IOException over) {
                // the next one, or the end of the test
            }
        }
    }

    private static void assertFailsToConnect(DeviceClient device, Why why, String sentence) {
        assertThatThrownBy(() -> join(device.connect()))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ConnectFailedException.class,
                        failure -> assertThat(failure.why()).isEqualTo(why))
                .hasMessageStartingWith(sentence);
    }

    private DeviceClient device(Protocol protocol, int port, String... filters) {
        ClientSpec spec = new ClientSpec(new BrokerAddress("127.0.0.1", port), "sim-test", List.of(filters), 2);
        return switch (protocol) {
            case MQTT3 -> clients.mqtt3(spec, recorder);
            case MQTT5 -> clients.mqtt5(spec, recorder);
        };
    }

    private static Outgoing message(String topic, String payload, int qos) {
        return new Outgoing(topic, ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)), qos);
    }

    private static String text(Incoming message) {
        return StandardCharsets.UTF_8.decode(message.payload().duplicate()).toString();
    }

    private static void join(CompletableFuture<Void> future) throws Exception {
        future.get(SOON.toSeconds(), TimeUnit.SECONDS);
    }
}
