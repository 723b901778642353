package io.lintel.rules.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.plan.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunsTableTest {
    private static final int SCOPES = 2;
    private static final int KEYS = 300;

    private final RunsTable table = new RunsTable();

    private static RunsOfKey runs(int scope, int key) {
        return new RunsOfKey(Bench.rule(), scope, Key.of(List.of("room" + key)), new Shard(0));
    }

    /** Many come and go, so that most of what is removed lies in the middle of others that were put off by it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsWhatAMapFinds(long seed) {
        Random random = new Random(seed);
        Map<List<Integer>, RunsOfKey> model = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            int scope = random.nextInt(SCOPES);
            int key = random.nextInt(KEYS);
            RunsOfKey known = model.remove(List.of(scope, key));
            if (known != null) {
                table.remove(known);
            } else {
                RunsOfKey fresh = runs(scope, key);
                table.put(fresh);
                model.put(List.of(scope, key), fresh);
            }
            int asked = random.nextInt(KEYS);
            assertThat(table.get(Bench.rule(), scope, Key.of(List.of("room" + asked))))
                    .as("seed %d, step %d", seed, i)
                    .isSameAs(model.get(List.of(scope, asked)));
        }
        assertThat(table.all()).containsExactlyInAnyOrderElementsOf(model.values());
    }

    @Test
    void removesOnlyWhatIsThere() {
        List<RunsOfKey> all = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            all.add(runs(0, key));
            table.put(all.getLast());
        }
        table.remove(runs(0, 7));
        table.remove(runs(1, 7));
        assertThat(table.all()).containsExactlyInAnyOrderElementsOf(all);
    }
}
