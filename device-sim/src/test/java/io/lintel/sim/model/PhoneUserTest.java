package io.lintel.sim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.sim.model.PhoneUser.Targets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PhoneUserTest {

    private static final Targets TARGETS = new Targets(19, 23);
    private final PhoneUser anna = new PhoneUser(new Seed(7), TARGETS, Duration.ofMinutes(3), Duration.ofMinutes(12));

    @Test
    void wantsEachValueOnceBeforeAnyAgain() {
        List<Double> round = wishes(0, TARGETS.count());

        assertThat(new HashSet<>(round))
                .hasSize(9)
                .allSatisfy(target -> assertThat(target).isBetween(19.0, 23.0));
        assertThat(wishes(TARGETS.count(), 2L * TARGETS.count())).isEqualTo(round);
    }

    @Test
    void wishesComeInOrderAndNeverNextToEachOther() {
        for (long n = 0; n < 1_000; n++) {
            Duration gap = anna.wish(n + 1).at().minus(anna.wish(n).at());
            assertThat(gap).isBetween(Duration.ofMinutes(6), Duration.ofMinutes(18));
        }
        assertThat(anna.wish(0).at()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void anotherSeedIsAnotherPerson() {
        PhoneUser ben = new PhoneUser(new Seed(8), TARGETS, Duration.ofMinutes(3), Duration.ofMinutes(12));

        assertThat(LongStream.range(0, 9).mapToObj(n -> ben.wish(n).target()).toList())
                .isNotEqualTo(wishes(0, 9));
    }

    @Test
    void cannotChooseAmongFewerThanFour() {
        assertThat(new Targets(20, 21.5).count()).isEqualTo(4);
        assertThatThrownBy(
                        () -> new PhoneUser(new Seed(1), new Targets(20, 21.4), Duration.ZERO, Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<Double> wishes(long from, long to) {
        return LongStream.range(from, to).mapToObj(n -> anna.wish(n).target()).toList();
    }
}
