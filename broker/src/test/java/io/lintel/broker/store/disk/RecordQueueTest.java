package io.lintel.broker.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.store.KeptRecord;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of changes that were not waited for, and come nevertheless. */
final class RecordQueueTest {
    private final RecordQueue queue = new RecordQueue();
    private final Map<String, String> written = new HashMap<>();

    @Test
    void aLateChangeReplacesNothingNewer() {
        queue.take(2, List.of(record("a", "2")));
        assertThat(queue.skipGaps()).isEqualTo(1);
        write();

        queue.take(1, List.of(record("a", "1"), record("b", "1")));
        write();

        assertThat(written).isEqualTo(Map.of("a", "2", "b", "1"));
    }

    @Test
    void aLateChangeIsGivenUpWhenTooManyKeysWouldHaveToBeKnownForIt() {
        List<KeptRecord> many = IntStream.rangeClosed(0, RecordQueue.MOST_OVERTAKERS)
                .mapToObj(i -> record("k" + i, "2"))
                .toList();
        queue.take(2, many);
        assertThat(queue.skipGaps()).isEqualTo(1);
        write();

        queue.take(1, List.of(record("k0", "1"), record("b", "1")));
        queue.take(3, List.of(record("k1", "3")));
        write();

        assertThat(written).hasSize(many.size()).containsEntry("k0", "2").containsEntry("k1", "3");
        assertThat(queue.hasGap()).isFalse();
    }

    private void write() {
        queue.drainTo(record -> written.put(text(record.key()), text(Objects.requireNonNull(record.value()))));
    }

    private static KeptRecord record(String key, String value) {
        return new KeptRecord(key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
