package io.lintel.sim.bench.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartTableTest {
    @Test
    void showsMedianBestAndWorst() {
        List<Start> starts = List.of(start(900, 1_000, 100), start(700, 800, 140), start(1_500, 1_600, 120));

        assertThat(StartTable.of(starts)).isEqualToNormalizingNewlines("""
                | starts: 3 | median | best | worst |
                | --- | --- | --- | --- |
                | to the first CONNACK, s | 0.90 | 0.70 | 1.50 |
                | to /q/health/ready, s | 1.00 | 0.80 | 1.60 |
                | resident memory when idle, MiB | 120 | 100 | 140 |
                """);
    }

    private static Start start(int connackMillis, int readyMillis, int mebibytes) {
        return new Start(Duration.ofMillis(connackMillis), Duration.ofMillis(readyMillis), mebibytes * 1_024L);
    }
}
