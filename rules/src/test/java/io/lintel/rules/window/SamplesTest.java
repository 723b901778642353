package io.lintel.rules.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lintel.rules.value.Bytes;
import io.lintel.rules.window.Stretch.Shape;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private static final Window TEN_SECONDS = new Window(new Stretch(Shape.SLIDING, 10_000), ZoneOffset.UTC);

    private static Double of(Window window, Aggregate aggregate, Samples samples, long millis) {
        return window.of(aggregate, 90, samples, Instant.ofEpochMilli(millis)).orElse(Double.NaN);
    }

    /** Against a list of everything that was ever heard. */
    @Test
    void windowsEqualAListOfAll() {
        long seed = 31415;
        Random random = new Random(seed);
        Samples samples = new Samples();
        List<double[]> all = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 5_000; i++) {
            now += random.nextInt(200);
            double value = random.nextInt(100);
            TEN_SECONDS.add(samples, Instant.ofEpochMilli(now), value);
            all.add(new double[] {now, value});
            long from = now - 10_000;
            double[] inside = all.stream()
                    .filter(one -> one[0] > from)
                    .mapToDouble(one -> one[1])
                    .toArray();
            String as = "seed %d, sample %d".formatted(seed, i);
            assertThat(of(TEN_SECONDS, Aggregate.COUNT, samples, now)).as(as).isEqualTo(inside.length);
            assertThat(of(TEN_SECONDS, Aggregate.SUM, samples, now))
                    .as(as)
                    .isEqualTo(Arrays.stream(inside).sum());
            assertThat(of(TEN_SECONDS, Aggregate.MIN, samples, now))
                    .as(as)
                    .isEqualTo(Arrays.stream(inside).min().orElse(0));
            assertThat(of(TEN_SECONDS, Aggregate.MAX, samples, now))
                    .as(as)
                    .isEqualTo(Arrays.stream(inside).max().orElse(0));
        }
    }

    @Test
    void aMillionSamplesTakeBoundedRoomAndKeepTheirSummary() {
        Window hour = new Window(new Stretch(Shape.SLIDING, 3_600_000), ZoneOffset.UTC);
        Samples samples = new Samples();
        for (int i = 0; i < 1_000_000; i++) {
            hour.add(samples, Instant.ofEpochMilli(i), i % 100);
        }
        assertThat(samples.size()).isLessThanOrEqualTo(Samples.MAX);
        assertThat(samples.sizeBytes()).isLessThanOrEqualTo(96 << 10);
        assertThat(of(hour, Aggregate.COUNT, samples, 999_999)).isEqualTo(1_000_000);
        assertThat(of(hour, Aggregate.AVG, samples, 999_999)).isCloseTo(49.5, within(1e-9));
        assertThat(of(hour, Aggregate.MIN, samples, 999_999)).isEqualTo(0);
        assertThat(of(hour, Aggregate.MAX, samples, 999_999)).isEqualTo(99);
        assertThat(of(hour, Aggregate.STDDEV, samples, 999_999)).isCloseTo(28.866, within(0.001));
        assertThat(of(hour, Aggregate.PERCENTILE, samples, 999_999)).isBetween(0.0, 99.0);
    }

    @Test
    void whatChangesIsEnoughToComeBackAfterARestart() {
        long seed = 161803;
        Random random = new Random(seed);
        Window minute = new Window(new Stretch(Shape.SLIDING, 60_000), ZoneOffset.UTC);
        Samples samples = new Samples();
        Map<Integer, Bytes> kept = new TreeMap<>();
        long now = 0;
        for (int i = 0; i < 20_000; i++) {
            now += random.nextInt(i % 4_000 < 2_000 ? 20 : 2_000);
            minute.add(samples, Instant.ofEpochMilli(now), random.nextGaussian());
            keep(samples, kept);
            assertThat(kept).hasSizeLessThanOrEqualTo(64);
            if (i % 500 == 0) {
                Samples restored = Pages.restore(List.copyOf(kept.values()));
                for (Aggregate aggregate : Aggregate.values()) {
                    assertThat(of(minute, aggregate, restored, now))
                            .as("%s at %d, seed %d", aggregate, i, seed)
                            .isEqualTo(of(minute, aggregate, samples, now));
                }
                samples = restored;
            }
        }
    }

    private static void keep(Samples samples, Map<Integer, Bytes> kept) {
        for (Pages.Page page : Pages.changed(samples)) {
            if (page.content() == null) {
                kept.remove(page.number());
            } else {
                kept.put(page.number(), Objects.requireNonNull(page.content()));
            }
        }
    }

    @Test
    void pagesThatCannotBeReadAreLeftOut() {
        assertThat(Pages.restore(List.of(Bytes.of("nonsense"), Bytes.of(new byte[0]), Bytes.of(new byte[] {
                            1, 0, 0, 0, 0, 0, 0, 0, 0, 7, 7
                        })))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aDayBeginsAtMidnightOfTheZone() {
        Window day = new Window(new Stretch(Shape.RUNNING, 86_400_000), ZoneId.of("Europe/Berlin"));
        Samples samples = new Samples();
        day.add(samples, Instant.parse("2026-06-01T21:59:00Z"), 5); // 23:59 in Berlin
        day.add(samples, Instant.parse("2026-06-01T22:01:00Z"), 7);
        assertThat(day.of(Aggregate.SUM, 0, samples, Instant.parse("2026-06-01T22:02:00Z")))
                .hasValue(7);
        Window before = new Window(new Stretch(Shape.TUMBLING, 86_400_000), ZoneId.of("Europe/Berlin"));
        assertThat(before.of(Aggregate.SUM, 0, samples, Instant.parse("2026-06-01T22:02:00Z")))
                .hasValue(5);
    }
}
