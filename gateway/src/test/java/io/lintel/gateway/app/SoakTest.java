package io.lintel.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.lintel.gateway.client.TestClient;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An hour of mixed load leaves the process as it was: row 25 of the checks. Another time: {@code -Dlintel.soak.seconds=180}.
 */
@Tag("long")
final class SoakTest {
    private static final Logger LOG = LoggerFactory.getLogger(SoakTest.class);
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("lintel.soak.seconds", 3_600));
    private static final int SAMPLES = 12;

    /** Caches fill, classes load, code is compiled: what was reached after this much of the time must not grow. */
    private static final int WARM_UP_SAMPLES = 4;

    private static final long HEAP_SLACK_BYTES = 16L << 20;
    private static final int SLACK = 8;

    /** What the process has in use. */
    private record Sample(long heapBytes, long files, long threads) {
        static Sample now() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return new Sample(
                    runtime.totalMemory() - runtime.freeMemory(),
                    system.getOpenFileDescriptorCount(),
                    ManagementFactory.getThreadMXBean().getThreadCount());
        }
    }

    // checks.md row 25
    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void heapFilesAndThreadsStayFlatUnderMixedLoad(@TempDir Path data) {
        List<Sample> samples = new ArrayList<>();
        try (TestGateway gateway = TestGateway.start("lintel", TestGateway.SAMPLE_HOME, data)) {
            try (MixedLoad load = new MixedLoad(gateway.ports())) {
                for (int i = 0; i < SAMPLES; i++) {
                    await().dontCatchUncaughtExceptions() // those of Paho, whose clients race with themselves
                            .pollDelay(TIME.dividedBy(SAMPLES))
                            .forever()
                            .until(() -> true);
                    samples.add(Sample.now());
                    LOG.info("{}: {} rounds, {}", i, load.rounds(), samples.getLast());
                }
                assertThat(load.failures()).as("of %d rounds", load.rounds()).isEmpty();
                assertThat(load.rounds()).isGreaterThan(TIME.toSeconds());
            }
            await().atMost(TestClient.PATIENCE)
                    .untilAsserted(() ->
                            assertThat(gateway.gauge("lintel.broker.sessions")).isZero());
            assertThat(gateway.gauge("lintel.broker.queued.bytes")).isZero();
            assertThat(gateway.gauge("lintel.broker.session.bytes")).isZero();
            assertThat(gateway.counter("lintel.broker.bugs")).isZero();
        }
        assertFlat(samples, Sample::heapBytes, HEAP_SLACK_BYTES, "heap");
        assertFlat(samples, Sample::files, SLACK, "open files");
        assertFlat(samples, Sample::threads, SLACK, "threads");
    }

    /** The middle of the last samples is not above that of the first after warming up. */
    private static void assertFlat(List<Sample> samples, ToLongFunction<Sample> value, long slack, String what) {
        long early = median(samples.subList(WARM_UP_SAMPLES, WARM_UP_SAMPLES + 3), value);
        long late = median(samples.subList(SAMPLES - 3, SAMPLES), value);
        assertThat(late).as("%s at the end; all: %s", what, samples).isLessThanOrEqualTo(early + slack);
    }

    private static long median(List<Sample> samples, ToLongFunction<Sample> value) {
        return samples.stream()
                .map(value::applyAsLong)
                .sorted(Comparator.naturalOrder())
                .skip(samples.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
