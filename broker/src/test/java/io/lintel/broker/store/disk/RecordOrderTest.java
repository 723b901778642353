package io.lintel.broker.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.Seed;
import io.lintel.broker.store.KeptRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Changes of the embedder's records are numbered where they are decided, and written by whatever loop comes first: what
 * is on disk is nevertheless always what all changes up to some number have left.
 */
final class RecordOrderTest {
    private static final int LOOPS = 4;
    private static final int KEYS = 5;
    private static final int CHANGES = 2_000;
    private static final int LOOKS = 5;

    @TempDir
    private Path folder;

    private record Numbered(long number, List<KeptRecord> records) {}

    @Test
    void whatIsTrueIsWhatAllChangesUpToOneHaveLeft() throws IOException {
        Seed seed = Seed.fresh();
        Random random = seed.random();
        List<Map<String, String>> after = new ArrayList<>(List.of(Map.of()));
        try (DiskStore store = DiskStore.open(DiskConfig.of(folder.resolve("store")))) {
            List<Desk> loops = new ArrayList<>();
            List<List<Numbered>> undecided = new ArrayList<>();
            for (int i = 0; i < LOOPS; i++) {
                loops.add(new Desk(store));
                undecided.add(new ArrayList<>());
            }
            for (int number = 1; number <= CHANGES; number++) {
                Numbered change = change(number, after, random);
                undecided.get(random.nextInt(LOOPS)).add(change);
                int loop = random.nextInt(LOOPS);
                if (random.nextInt(3) > 0) {
                    keep(loops.get(loop), undecided.get(loop));
                }
                if (random.nextInt(3) == 0) {
                    loops.get(loop).journal.flush();
                }
                if (number % (CHANGES / LOOKS) == 0) {
                    assertThat(backup(store, "copy" + number))
                            .as(seed::toString)
                            .isIn(after);
                }
            }
            for (int i = 0; i < LOOPS; i++) {
                keep(loops.get(i), undecided.get(i));
            }
        }
        try (DiskStore store = DiskStore.open(DiskConfig.of(folder.resolve("store")))) {
            assertThat(Told.by(store).kept).as(seed::toString).isEqualTo(after.getLast());
        }
    }

    @Test
    void whatStaysAwayHoldsUpTheOthersForAMomentOnlyAndReplacesNothingNewerWhenItComes() throws IOException {
        Path kept = folder.resolve("gap");
        try (DiskStore store = DiskStore.open(DiskConfig.of(kept))) {
            Desk loop = new Desk(store);
            loop.journal.keep(3, List.of(record("k", "3")));
            loop.commit();
            loop.journal.keep(4, List.of(record("l", "4")));
            loop.commit();
            loop.journal.keep(1, List.of(record("k", "1"), record("l", "1"), record("m", "1")));
            loop.commit();
            loop.journal.keep(2, List.of(record("k", "2"), record("m", "2")));
            loop.commit();
        }
        try (DiskStore store = DiskStore.open(DiskConfig.of(kept))) {
            assertThat(Told.by(store).kept).isEqualTo(Map.of("k", "3", "l", "4", "m", "2"));
        }
    }

    /** A change of one or two keys, and what all changes up to it leave. */
    private static Numbered change(int number, List<Map<String, String>> after, Random random) {
        Map<String, String> left = new TreeMap<>(after.getLast());
        List<KeptRecord> records = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            String key = "k" + random.nextInt(KEYS);
            boolean forgets = random.nextInt(4) == 0;
            records.add(new KeptRecord(bytes(key), forgets ? null : bytes("v" + number)));
            if (forgets) {
                left.remove(key);
            } else {
                left.put(key, "v" + number);
            }
        }
        left.put("last", Integer.toString(number));
        records.add(new KeptRecord(bytes("last"), bytes(Integer.toString(number))));
        after.add(left);
        return new Numbered(number, records);
    }

    private static void keep(Desk loop, List<Numbered> changes) {
        changes.forEach(change -> loop.journal.keep(change.number, change.records));
        changes.clear();
    }

    private Map<String, String> backup(DiskStore store, String name) throws IOException {
        Path copy = folder.resolve(name);
        store.backup(copy);
        try (DiskStore copied = DiskStore.open(DiskConfig.of(copy))) {
            return Told.by(copied).kept;
        }
    }

    private static KeptRecord record(String key, String value) {
        return new KeptRecord(bytes(key), bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
