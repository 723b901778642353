package io.lintel.sim.scenario;

import io.lintel.sim.link.ChannelSpec;
import io.lintel.sim.link.LinkSpec;
import io.lintel.sim.link.LinkSpec.Bump;
import io.lintel.sim.link.LinkSpec.Tail;
import io.lintel.sim.link.Periods.Repeated;
import io.lintel.sim.link.Presets;
import java.time.Duration;

/** Reads a link by its figures; what is not said is that of a fast wire. */
final class LinkFile {

    private static final double KILOBIT = 1000.0 / 8;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private LinkFile() {}

    static LinkSpec read(Section section) {
        Duration roundTrip =
                section.or("round_trip", Duration.ZERO, key -> section.duration(key, Duration.ZERO, LONGEST));
        Duration jitter = section.or("jitter", Duration.ZERO, key -> section.duration(key, Duration.ZERO, LONGEST));
        Duration outageEvery = section.or(
                "outage_every", Duration.ZERO, key -> section.duration(key, Duration.ZERO, Duration.ofDays(1)));
        Duration outageFor = section.or(
                "outage_for", Duration.ZERO, key -> section.duration(key, Duration.ZERO, Duration.ofDays(1)));
        double down = section.or("down_kbit_s", 1e5, key -> section.number(key, 0.001, 1e7));
        double up = section.or("up_kbit_s", 1e5, key -> section.number(key, 0.001, 1e7));
        double loss = section.or("loss", 0.0, key -> section.number(key, 0, 0.5));
        double burst = section.or("burst", 1.0, key -> section.number(key, 1, 1000));
        Duration queue =
                section.or("queue", Duration.ofSeconds(1), key -> section.duration(key, Duration.ofMillis(1), LONGEST));
        boolean halfDuplex = section.or("half_duplex", false, section::yesOrNo);
        double duty = section.or("duty_cycle", 1.0, key -> section.number(key, 0.001, 1));
        int mtu = section.or("mtu", 1500, key -> (int) section.whole(key, 64, 9000));
        if (jitter.compareTo(roundTrip) > 0) {
            section.complain("jitter", "the jitter must not be longer than the round trip", null);
        }
        if (outageFor.compareTo(outageEvery) >= 0 && !outageFor.isZero()) {
            section.complain("outage_for", "an outage must be shorter than outage_every", null);
        }
        section.close();
        if (!section.isFine()) {
            return Presets.find("lte-m").orElseThrow();
        }
        long delay = roundTrip.toNanos() / 2;
        long stray = jitter.toNanos() / 2;
        return new LinkSpec(
                "own figures",
                new ChannelSpec(down * KILOBIT, delay, stray),
                new ChannelSpec(up * KILOBIT, delay, stray),
                loss,
                burst,
                queue.toNanos(),
                halfDuplex,
                duty,
                mtu,
                Bump.NONE,
                new Repeated(outageEvery.toNanos(), outageFor.toNanos()),
                Tail.NONE);
    }
}
