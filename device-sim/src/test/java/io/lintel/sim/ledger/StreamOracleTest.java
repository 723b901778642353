package io.lintel.sim.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamOracleTest {

    /** Five are sent; what arrives, and the judgement: delivered, lost, duplicated, out of order. */
    @ParameterizedTest
    @CsvSource({
        "1 2 3 4 5,         5, 0, 0, 0",
        "'',                0, 5, 0, 0",
        "1 2 4 5,           4, 1, 0, 0",
        "2 3 4 5,           4, 1, 0, 0",
        "1 2 3 4,           4, 1, 0, 0",
        "5,                 1, 4, 0, 0",
        "1 2 2 3 4 5,       5, 0, 1, 0",
        "1 1 1 2 3 4 5,     5, 0, 2, 0",
        "1 2 3 4 5 1 2 3,   5, 0, 3, 0",
        "1 3 2 4 5,         5, 0, 0, 1",
        "5 4 3 2 1,         5, 0, 0, 4",
        "1 2 5 3 4,         5, 0, 0, 2",
        "1 4 2 2 3 5,       5, 0, 1, 2",
        "3 3 5 3,           2, 3, 2, 0",
        "1 2 3 4 5 6 0 -1,  5, 0, 0, 0",
    })
    void judgesWhatArrives(String arrivals, long delivered, long lost, long duplicated, long outOfOrder) {
        StreamOracle oracle = new StreamOracle();
        for (int i = 0; i < 5; i++) {
            oracle.send();
        }
        for (String number : arrivals.isBlank() ? new String[0] : arrivals.split(" ")) {
            oracle.receive(Long.parseLong(number));
        }

        assertThat(oracle.verdict()).isEqualTo(new Verdict(5, 5, delivered, lost, duplicated, outOfOrder));
    }

    @Test
    void tellsFirstArrivalsFromRepeats() {
        StreamOracle oracle = new StreamOracle();
        oracle.send();
        oracle.send();

        assertThat(oracle.receive(2)).isTrue();
        assertThat(oracle.receive(2)).isFalse();
        assertThat(oracle.receive(1)).isTrue();
        assertThat(oracle.receive(1)).isFalse();
        assertThat(oracle.receive(3)).isFalse();
    }

    @Test
    void countsWhatTheBrokerNeverAcknowledged() {
        StreamOracle oracle = new StreamOracle();
        oracle.send();
        oracle.send();
        oracle.acknowledge();

        assertThat(oracle.verdict().unacknowledged()).isEqualTo(1);
    }

    /** Against an oracle that remembers every number. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void judgesLikeOneThatRemembersEverything(long seed) {
        Random random = new Random(seed);
        int sent = 1 + random.nextInt(200);
        List<Long> arrivals = new ArrayList<>();
        for (long number = 1; number <= sent; number++) {
            int copies = random.nextInt(10) == 0 ? random.nextInt(4) : 1;
            for (int i = 0; i < copies; i++) {
                int back = random.nextInt(5) == 0 ? random.nextInt(Math.min(arrivals.size(), 8) + 1) : 0;
                arrivals.add(arrivals.size() - back, number);
            }
        }
        StreamOracle oracle = new StreamOracle();
        for (int i = 0; i < sent; i++) {
            oracle.send();
            oracle.acknowledge();
        }
        arrivals.forEach(oracle::receive);

        assertThat(oracle.verdict()).as("seed %d, arrivals %s", seed, arrivals).isEqualTo(naive(sent, arrivals));
    }

    private static Verdict naive(long sent, List<Long> arrivals) {
        Set<Long> seen = new HashSet<>();
        long highest = 0;
        long outOfOrder = 0;
        for (long number : arrivals) {
            outOfOrder += seen.add(number) && number < highest ? 1 : 0;
            highest = Math.max(highest, number);
        }
        return new Verdict(sent, 0, seen.size(), sent - seen.size(), (long) arrivals.size() - seen.size(), outOfOrder);
    }
}
