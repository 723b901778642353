package io.lintel.sim.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lintel.sim.model.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The presets keep what they declare, in the link's own time. */
class LinkTest {

    private static final Seed SEED = new Seed(20261121);
    private static final double FIVE_PERCENT = 0.05;
    private static final int SEGMENTS = 40_000;

    static Set<String> presets() {
        return Presets.names();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void goodputIsWhatIsDeclared(String preset) {
        LinkSpec spec = Presets.find(preset).orElseThrow();
        assertThat(goodput(spec, new Link(spec, SEED).down()) / spec.goodputDown())
                .isCloseTo(1, within(FIVE_PERCENT));
        assertThat(goodput(spec, new Link(spec, SEED).up()) / spec.goodputUp()).isCloseTo(1, within(FIVE_PERCENT));
    }

    /** All segments lie ready at once: the link is never idle. */
    private static double goodput(LinkSpec spec, Direction direction) {
        long last = 0;
        for (int i = 0; i < SEGMENTS; i++) {
            last = direction.segment(0, spec.mtu());
        }
        return SEGMENTS * (double) spec.mtu() / ((last - spec.down().delayNanos()) / 1e9);
    }

    @ParameterizedTest
    @MethodSource("presets")
    void queueDelayAndStallsAreAllOfASegmentsTime(String preset) {
        Direction up = new Link(Presets.find(preset).orElseThrow(), SEED).up();
        long stalls = 0;
        for (long i = 0; i < 2_000; i++) {
            long sent = i / 3 * 30_000_000_000L; // three at a time, then a pause
            long arrived = up.segment(sent, 40);
            Passage passage = up.lastPassage();

            assertThat(passage.nanos()).isEqualTo(arrived - sent);
            assertThat(passage.queueNanos()).isPositive();
            assertThat(passage.stallNanos()).isNotNegative();
            stalls += passage.stallNanos();
        }
        if (Presets.find(preset).orElseThrow().loss() > 0) {
            assertThat(stalls).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void roundTripIsWhatIsDeclared(String preset) {
        LinkSpec spec = Presets.find(preset).orElseThrow();
        Link link = new Link(spec, SEED);
        long pause = 3_600_000_000_000L / 7; // far enough apart that no ping feels the one before
        long[] trips = LongStream.range(0, 2_001)
                .map(i -> {
                    long sent = i * pause;
                    return link.down().segment(link.up().segment(sent, 1), 1) - sent;
                })
                .sorted()
                .toArray();
        long bytes = spec.up().airNanos(1) + spec.down().airNanos(1);
        double calm = spec.tail().mostNanos() == 0 ? 1 : LinkSpec.Tail.CALM;
        double untouched = calm * (1 - 2 * spec.loss()) * (1 - spec.outage().share());
        long median = trips[(int) (trips.length * untouched / 2)]; // of those that met no loss, outage or crowd
        assertThat((double) (median - bytes) / spec.roundTripNanos()).isCloseTo(1, within(FIVE_PERCENT));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void aStreamKeepsItsOrder(String preset) {
        Direction direction = new Link(Presets.find(preset).orElseThrow(), SEED).down();
        long last = Long.MIN_VALUE;
        for (int i = 0; i < 5_000; i++) {
            long arrival = direction.segment(i * 3_000_000L, 1 + i % 50);
            assertThat(arrival).isGreaterThanOrEqualTo(last);
            last = arrival;
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void datagramsGetLostAsOftenAsDeclared(String preset) {
        LinkSpec spec = Presets.find(preset).orElseThrow();
        Direction direction = new Link(spec, SEED).up();
        int lost = 0;
        for (int i = 0; i < 100_000; i++) {
            lost += direction.datagram(i * 1_000_000_000L, 10) instanceof Fate.Lost ? 1 : 0;
        }
        double declared = spec.loss() + spec.outage().share() * (1 - spec.loss());
        assertThat(lost / 100_000.0).isCloseTo(declared, within(0.004));
    }

    @Test
    void theSameSeedIsTheSameLink() {
        assertThat(trace(SEED)).isEqualTo(trace(SEED)).isNotEqualTo(trace(new Seed(1)));
    }

    private static List<Object> trace(Seed seed) {
        Link link = new Link(Presets.find("wifi-congested").orElseThrow(), seed);
        List<Object> trace = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            trace.add(link.up().segment(i * 20_000_000L, 100));
            trace.add(link.down().datagram(i * 20_000_000L, 100));
        }
        return trace;
    }

    @Test
    void datagramsOvertakeAndComeTwice() {
        Direction direction = new Link(Presets.find("nb-iot-edge").orElseThrow(), SEED).up();
        long last = Long.MIN_VALUE;
        int overtaken = 0;
        int twice = 0;
        for (int i = 0; i < 20_000; i++) {
            switch (direction.datagram(i * 50_000_000L, 20)) {
                case Fate.Lost() -> {}
                case Fate.Once(long arrival) -> {
                    overtaken += arrival < last ? 1 : 0;
                    last = Math.max(last, arrival);
                }
                case Fate.Twice(long first, long second) -> twice++;
            }
        }
        assertThat(overtaken).isPositive();
        assertThat(twice).isPositive();
    }

    @Test
    void aDatagramLargerThanThePacketIsLost() {
        Direction direction = new Link(Presets.find("lora-sf12").orElseThrow(), SEED).up();
        assertThat(direction.datagram(0, 60)).isEqualTo(Fate.LOST);
    }

    @Test
    void bothDirectionsOfAHalfDuplexLinkShareTheMedium() {
        LinkSpec spec = Presets.find("nb-iot").orElseThrow();
        Link link = new Link(spec, SEED);
        long up = link.up().segment(0, spec.mtu());
        long alone = new Link(spec, SEED).down().segment(0, 1);
        assertThat(link.down().segment(0, 1) - alone).isGreaterThan(spec.up().airNanos(spec.mtu()) - 1);
        assertThat(up).isPositive();
    }

    @Test
    void lossesComeInBursts() {
        Losses losses = new Losses(0.02, 8, SEED.random());
        int lost = 0;
        int bursts = 0;
        boolean before = false;
        for (int i = 0; i < 1_000_000; i++) {
            boolean now = losses.next();
            lost += now ? 1 : 0;
            bursts += now && !before ? 1 : 0;
            before = now;
        }
        assertThat(lost / 1e6).isCloseTo(0.02, within(0.002));
        assertThat((double) lost / bursts).isCloseTo(8, within(0.5));
    }

    @Test
    void everyPresetSaysWhereItsFiguresComeFrom() {
        assertThat(Presets.names())
                .hasSize(17)
                .allSatisfy(name -> assertThat(Presets.sources(name)).isNotBlank());
    }
}
