package io.lintel.broker.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker of 256 MiB, a hundred publishers at full speed, and one subscriber that does not read: it lives, loses nothing
 * for a subscriber that reads, and serves others meanwhile.
 */
class FloodTest {
    private static final Logger LOG = LoggerFactory.getLogger(FloodTest.class);

    @Test
    void survivesAHundredPublishersAndOneSubscriberThatDoesNotRead() throws IOException {
        flood(Duration.ofSeconds(15));
    }

    @Test
    @Tag("long")
    void survivesTheFloodForFiveMinutes() throws IOException {
        flood(Duration.ofMinutes(5));
    }

    private static void flood(Duration time) throws IOException {
        try (BrokerProcess broker = BrokerProcess.start("-Xmx256m");
                Flood flood = Flood.begin(broker.port(), 100)) {
            try (SteadyPair pair = new SteadyPair(broker.port())) {
                pair.run(time);
                LOG.info(
                        "Flood of {} s: {} publishes sent; a pair beside it: {}", time.toSeconds(), flood.sent(), pair);
            }
            assertThat(broker.isAlive()).isTrue();
            assertThat(broker.log()).doesNotContain("OutOfMemoryError", "A bug in", " ERROR ");
            flood.assertStillSending();
        }
    }
}
