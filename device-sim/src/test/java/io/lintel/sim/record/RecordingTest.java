package io.lintel.sim.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.sim.client.Message;
import io.lintel.sim.client.Message.UserProperty;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingTest {

    private static final String FIRST = "{\"recording\":1,\"began\":0,\"filters\":[\"#\"]}\n";
    private static final String GOOD = "{\"at\":5,\"topic\":\"a\",\"text\":\"x\"}\n";

    @Test
    void whatIsWrittenIsRead() throws Exception {
        List<Recorded> recorded = new ArrayList<>();
        Random random = new Random(20261122);
        for (int i = 0; i < 500; i++) {
            recorded.add(new Recorded(i, message(random)));
        }

        assertThat(read(write(recorded))).isEqualTo(recorded);
    }

    private static Message message(Random random) {
        byte[] payload = new byte[random.nextInt(200)];
        random.nextBytes(payload);
        if (random.nextBoolean()) {
            payload = "{\"temp\":%d,\"ö\":\"\\n\u0007\"}"
                    .formatted(random.nextInt())
                    .getBytes(StandardCharsets.UTF_8);
        }
        boolean withProperties = random.nextInt(3) == 0;
        return new Message(
                "home/" + random.nextInt(9) + "/\"state\"",
                ByteBuffer.wrap(payload),
                random.nextInt(3),
                random.nextBoolean(),
                withProperties ? Optional.of("application/json") : Optional.empty(),
                withProperties ? Optional.of("answers/1") : Optional.empty(),
                withProperties ? Optional.of(ByteBuffer.wrap(new byte[] {1, -1})) : Optional.empty(),
                withProperties
                        ? List.of(new UserProperty("a", "1"), new UserProperty("a", ""))
                        : List.<UserProperty>of());
    }

    private static String write(List<Recorded> recorded) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RecordingWriter writer = new RecordingWriter(bytes, 0, List.of("#"))) {
            for (Recorded one : recorded) {
                writer.write(one);
            }
            writer.flush();
            assertThat(writer.bytes()).isEqualTo(bytes.size());
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static List<Recorded> read(String text) throws Exception {
        List<Recorded> recorded = new ArrayList<>();
        try (RecordingReader reader = new RecordingReader(new StringReader(text))) {
            for (Optional<Recorded> next = reader.next(); next.isPresent(); next = reader.next()) {
                recorded.add(next.get());
            }
        }
        return recorded;
    }

    @Test
    void aMessageIsALineThatPeopleCanRead() throws Exception {
        String text = write(List.of(new Recorded(
                1_700_000_000_000_000L,
                Message.plain(
                        "home/living/window/state", StandardCharsets.UTF_8.encode("{\"open\":true}"), 1, false))));
        assertThat(text.lines().skip(1))
                .containsExactly("{\"at\":1700000000000000,\"topic\":\"home/living/window/state\","
                        + "\"text\":\"{\\\"open\\\":true}\",\"qos\":1}");
    }

    @Test
    void aTornLastLineIsLeftOutAndTold() throws Exception {
        for (int cut = 1; cut < GOOD.length() - 1; cut++) {
            try (RecordingReader reader =
                    new RecordingReader(new StringReader(FIRST + GOOD + GOOD.substring(0, cut)))) {
                assertThat(reader.next()).isPresent();
                assertThat(reader.next()).isEmpty();
                assertThat(reader.isTorn()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "nonsense",
                "{\"at\":1,\"topic\":\"a\"}",
                "{\"at\":1,\"topic\":\"a\",\"text\":\"x\",\"qos\":3}",
                "{\"at\":\"now\",\"topic\":\"a\",\"text\":\"x\"}",
                "{\"at\":1,\"topic\":\"a\",\"base64\":\"%%\"}",
                "{\"at\":1,\"topic\":\"a\",\"text\":\"x\",\"user\":[[\"one\"]]}",
                "{\"at\":1,\"topic\":\"a\",\"text\":\"x\",\"more\":[[[[[[[[[[[[[]]]]]]]]]]]]]}",
            })
    void aMalformedLineIsNamed(String line) {
        assertThatThrownBy(() -> read(FIRST + GOOD + line + "\n" + GOOD))
                .isInstanceOf(MalformedRecordingException.class)
                .hasMessageStartingWith("line 3:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "{\"recording\":2,\"began\":0}\n", "\u0000\u0001"})
    void whatIsNoRecordingIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedRecordingException.class);
    }

    @Test
    void aPlayerKeepsTheOrderAndTheTime() throws Exception {
        List<String> said = new ArrayList<>();
        List<Recorded> recorded = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            recorded.add(new Recorded(i * 1_000_000L, Message.plain("t/" + i, ByteBuffer.allocate(0), 0, i == 3)));
        }
        Player player = new Player(
                message -> {
                    said.add(message.topic());
                    return CompletableFuture.completedFuture(null);
                },
                1_000,
                false);
        long began = System.nanoTime();
        try (RecordingReader reader = new RecordingReader(new StringReader(write(recorded)))) {
            player.play(reader, () -> false);
        }
        assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(19_000_000L);
        assertThat(said).hasSize(19).doesNotContain("t/3").startsWith("t/0", "t/1", "t/2", "t/4");
    }
}
