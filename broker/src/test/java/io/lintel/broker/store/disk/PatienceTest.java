package io.lintel.broker.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Messages wait to be settled only while that saves writing them. */
class PatienceTest {
    private static final long LONG = 10_000_000;
    private final Patience patience = new Patience();

    /** Whether a batch of a flood waits; a share of it, in percent, is settled in time. */
    private boolean batch(int settledPercent) {
        boolean waits = patience.waits(100, 0);
        patience.learn(waits ? settledPercent : 0, waits ? 100 - settledPercent : 100);
        return waits;
    }

    @Test
    void aLoneMessageNeverWaits() {
        for (int i = 0; i < 100; i++) {
            assertThat(patience.waits(1, 0)).isFalse();
            patience.learn(0, 1);
        }
    }

    @Test
    void aFloodForThoseWhoSleepWaitsNowAndThenAlone() {
        int waited = 0;
        for (int i = 0; i < 1_600; i++) {
            waited += batch(0) ? 1 : 0;
        }
        assertThat(waited).isEqualTo(100);
    }

    @Test
    void aFloodThatIsAcknowledgedInTimeWaits() {
        int written = 0;
        for (int i = 0; i < 1_000; i++) {
            written += batch(100) ? 0 : 1;
        }
        assertThat(written).isLessThan(100);
    }

    @Test
    void nothingWaitsLong() {
        while (!patience.waits(100, 0)) {
            patience.learn(0, 100);
        }
        assertThat(patience.waits(50, 1)).isTrue();
        assertThat(patience.waits(50, LONG)).isFalse();
        assertThat(patience.waits(0, 0)).isFalse();
    }
}
