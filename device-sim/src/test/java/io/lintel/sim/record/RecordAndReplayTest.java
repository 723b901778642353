package io.lintel.sim.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.sim.Mosquitto;
import io.lintel.sim.client.BrokerAddress;
import io.lintel.sim.client.Credentials;
import io.lintel.sim.client.Message;
import io.lintel.sim.client.Message.UserProperty;
import io.lintel.sim.client.Observer;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From one real broker into a recording, and from there into another. */
@Timeout(60)
class RecordAndReplayTest {

    private static final int MESSAGES = 200;

    @TempDir
    Path one = Path.of("");

    @TempDir
    Path other = Path.of("");

    @Test
    void aRecordingOfARecordingSaysTheSame() throws Exception {
        List<Message> sent = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            sent.add(new Message(
                    "home/" + i % 7 + "/state",
                    StandardCharsets.UTF_8.encode("{\"n\":" + i + "}"),
                    i % 7 % 3,
                    false,
                    Optional.of("application/json"),
                    Optional.of("answers/" + i),
                    Optional.of(ByteBuffer.wrap(new byte[] {(byte) i})),
                    List.of(new UserProperty("n", Integer.toString(i)))));
        }
        String first;
        String second;
        try (Mosquitto broker = Mosquitto.startOpen(one)) {
            first = recordWhile(
                    broker,
                    observer -> sent.forEach(message -> observer.say(message).join()));
        }
        try (Mosquitto broker = Mosquitto.startOpen(other)) {
            second = recordWhile(broker, observer -> {
                Player player = new Player(observer::say, Double.POSITIVE_INFINITY, false);
                player.play(new RecordingReader(new StringReader(first)), () -> false);
                assertThat(player.said()).isEqualTo(MESSAGES);
                assertThat(player.refused()).isZero();
            });
        }
        assertThat(byTopic(messages(first))).isEqualTo(byTopic(sent));
        assertThat(byTopic(messages(second))).isEqualTo(byTopic(sent));
    }

    /** Order holds for the messages of a topic with one QoS, no further. */
    private static Map<String, List<Message>> byTopic(List<Message> messages) {
        return messages.stream().collect(Collectors.groupingBy(Message::topic));
    }

    private interface Act {
        void with(Observer observer) throws Exception;
    }

    private static String recordWhile(Mosquitto broker, Act act) throws Exception {
        BrokerAddress address = new BrokerAddress("127.0.0.1", broker.port());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Observer ear = new Observer(address, "ear", Credentials.NONE);
                Observer mouth = new Observer(address, "mouth", Credentials.NONE);
                RecordingWriter writer = new RecordingWriter(file, 0, List.of("#"))) {
            ear.connect().join();
            mouth.connect().join();
            Recorder recorder = new Recorder(writer, new Recorder.Limits(Long.MAX_VALUE, MESSAGES));
            ear.hear(List.of("#"), message -> recorder.hear(0, message)).join();
            act.with(mouth);
            assertThat(recorder.run(() -> false)).isEqualTo(Recorder.Ending.MESSAGES);
            assertThat(recorder.missed()).isZero();
        }
        return file.toString(StandardCharsets.UTF_8);
    }

    private static List<Message> messages(String recording) throws Exception {
        List<Message> messages = new ArrayList<>();
        RecordingReader reader = new RecordingReader(new StringReader(recording));
        for (Optional<Recorded> next = reader.next(); next.isPresent(); next = reader.next()) {
            messages.add(next.get().message());
        }
        return messages;
    }
}
