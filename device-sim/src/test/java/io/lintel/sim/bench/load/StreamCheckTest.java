package io.lintel.sim.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamCheckTest {
    @ParameterizedTest(name = "of {0} sent, {1} came: lost {2}, duplicates {3}, out of order {4}")
    @CsvSource({
        "5, 0 1 2 3 4,       0, 0, 0",
        "5, '',              5, 0, 0",
        "5, 0 1 2,           2, 0, 0",
        "5, 2 3 4,           2, 0, 0",
        "5, 0 1 3 4,         1, 0, 0",
        "5, 0 1 1 2 3 4,     0, 1, 0",
        "5, 0 1 2 3 4 4 4,   0, 2, 0",
        "5, 0 1 2 3 4 0,     0, 1, 0",
        "5, 0 2 1 3 4,       0, 0, 1",
        "5, 4 3 2 1 0,       0, 0, 4",
        "5, 0 3 1 1 4,       1, 1, 1",
        "5, 0 4 2 2 1 3 3,   0, 2, 3",
    })
    void tellsLostDuplicatedAndReorderedApart(long sent, String came, long lost, long duplicates, long outOfOrder) {
        var check = new StreamCheck();
        for (String number : came.split(" ")) {
            if (!number.isEmpty()) {
                check.accept(Long.parseLong(number));
            }
        }

        assertThat(check.lost(sent)).isEqualTo(lost);
        assertThat(check.duplicates()).isEqualTo(duplicates);
        assertThat(check.outOfOrder()).isEqualTo(outOfOrder);
    }

    @Test
    void movesItsFrontOverGapsAndBackOverNothing() {
        var check = new StreamCheck();

        assertThat(check.accept(0)).isEqualTo(1);
        assertThat(check.accept(5)).isEqualTo(5);
        assertThat(check.accept(3)).isZero();
        assertThat(check.accept(6)).isEqualTo(1);
    }

    @Test
    void countsWhatWasGivenUpAsLostUntilItComesAfterAll() {
        var check = new StreamCheck();
        check.accept(0);

        assertThat(check.giveUpBelow(4)).isEqualTo(3);
        assertThat(check.lost(4)).isEqualTo(3);

        check.accept(2);
        assertThat(check.lost(4)).isEqualTo(2);
        assertThat(check.giveUpBelow(4)).isZero();
    }

    @Test
    void aBrokerThatStoodStillHasReorderedNothing() {
        var check = new StreamCheck();
        check.accept(0);
        check.giveUpBelow(4);
        check.accept(1);
        check.accept(2);
        assertThat(check.outOfOrder()).isZero();

        check.accept(4);
        check.accept(3);
        assertThat(check.outOfOrder()).isEqualTo(1);
        assertThat(check.lost(5)).isZero();
        assertThat(check.duplicates()).isZero();
    }

    @Test
    void remembersGapsForItsSpanOnly() {
        var check = new StreamCheck();
        check.accept(1);
        check.accept(StreamCheck.SPAN + 10L);
        check.accept(0);

        assertThat(check.duplicates()).isEqualTo(1);
        assertThat(check.lost(StreamCheck.SPAN + 11L)).isEqualTo(StreamCheck.SPAN + 9L);
    }

    @Test
    void agreesWithAnOracleThatRemembersEverything() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var check = new StreamCheck();
        var seen = new BitSet();
        long duplicates = 0;
        long late = 0;
        for (int i = 0; i < 100_000; i++) {
            int number = Math.max(0, seen.length() - 20 + random.nextInt(25));
            duplicates += seen.get(number) ? 1 : 0;
            late += !seen.get(number) && number < seen.length() ? 1 : 0;
            seen.set(number);
            check.accept(number);
        }

        assertThat(check.duplicates()).as("seed %s", seed).isEqualTo(duplicates);
        assertThat(check.outOfOrder()).as("seed %s", seed).isEqualTo(late);
        assertThat(check.lost(seen.length())).as("seed %s", seed).isEqualTo(seen.length() - seen.cardinality());
    }
}
