package io.lintel.sim.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.sim.fleet.Progress;
import io.lintel.sim.ledger.Latency;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** How a share stands, as its worker says it. */
class StandingTest {

    @Test
    void whatAWorkerSaysComesOverWhole() throws IOException {
        Progress progress = standing(30, 2, 1_000_000, 5_000_000);

        assertThat(Report.parse(new Report.Standing(progress).line())).isEqualTo(new Report.Standing(progress));
        assertThat(Report.parse(new Report.Standing(Progress.NONE).line()))
                .isEqualTo(new Report.Standing(Progress.NONE));
    }

    @Test
    void sharesAddUpAsIfOneProcessHadSeenAll() {
        Progress sum = standing(30, 2, 1_000_000, 5_000_000).plus(standing(12, 1, 900_000));

        assertThat(sum).isEqualTo(standing(42, 3, 1_000_000, 5_000_000, 900_000));
    }

    @Test
    void whatIsNoHistogramIsRefused() {
        assertThatThrownBy(() -> Report.parse("{\"sent\":1,\"lately\":\"AAAA\"}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another version");
    }

    private static Progress standing(long sent, int errors, long... latencies) {
        Latency lately = new Latency();
        Arrays.stream(latencies).forEach(lately::record);
        return new Progress(
                Duration.ofSeconds(3),
                Duration.ofSeconds(9),
                sent,
                sent,
                Progress.Rooms.NONE,
                errors,
                false,
                new Progress.Lately(lately.distribution(), errors));
    }
}
