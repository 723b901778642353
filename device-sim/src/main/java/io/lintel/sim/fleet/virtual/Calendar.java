package io.lintel.sim.fleet.virtual;

import io.lintel.sim.model.Seed;
import io.lintel.sim.scenario.FleetScenario;
import io.lintel.sim.scenario.Phase;
import io.lintel.sim.scenario.Phase.DayProfile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a fleet when, in the fleet's own time: the phases of its scenario, laid end to end. */
final class Calendar {

    private static final int HOURS = 24;

    /** A phase in the fleet's time; which devices it concerns is fixed by its number. */
    record Entry(int number, Phase phase, long fromNanos, long toNanos) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Seed seed;
    private final int devices;

    Calendar(FleetScenario scenario) {
        this.seed = new Seed(scenario.seed());
        this.devices = scenario.deviceCount();
        long from = 0;
        for (Phase phase : scenario.phases()) {
            long to = from + (long) (phase.duration().toNanos() * scenario.speed());
            entries.add(new Entry(entries.size(), phase, from, to));
            from = to;
        }
    }

    long endNanos() {
        return entries.isEmpty() ? 0 : entries.getLast().toNanos();
    }

    /** When a device is there for the first time: in its turn when the scenario begins with a ramp, else from the start. */
    long joinsNanos(int device) {
        if (entries.isEmpty() || !(entries.getFirst().phase() instanceof Phase.Ramp)) {
            return 0;
        }
        return (long) (entries.getFirst().toNanos() * (device / (double) devices));
    }

    /** Whether a device makes this report, in a day in which it makes only some. */
    boolean isAwake(int device, long nanos) {
        Entry entry = at(nanos);
        if (entry == null || !(entry.phase() instanceof DayProfile day)) {
            return true;
        }
        double share = (nanos - entry.fromNanos()) / (double) (entry.toNanos() - entry.fromNanos());
        int hour = (int) Math.clamp(share * HOURS, 0.0, HOURS - 1.0);
        return seed.child(device).child(nanos).random().nextDouble()
                < day.hours().get(hour);
    }

    /** When a device can send what is due now: later, when nothing gets through from it. */
    long passableNanos(int device, long nanos) {
        Entry entry = at(nanos);
        return entry != null && entry.phase() instanceof Phase.Outage outage && concerns(entry, device, outage.share())
                ? entry.toNanos()
                : nanos;
    }

    /** The moments in which a device loses its connection and makes another. */
    List<Long> reconnectsNanos(int device) {
        List<Long> moments = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.phase() instanceof Phase.ReconnectStorm storm && concerns(entry, device, storm.share())) {
                long length = entry.toNanos() - entry.fromNanos();
                double within =
                        storm.backWithin().toNanos() / (double) storm.duration().toNanos();
                double turn = seed.child("back")
                        .child(entry.number())
                        .child(device)
                        .random()
                        .nextDouble();
                moments.add(entry.fromNanos() + (long) (length * within * turn));
            }
        }
        return moments;
    }

    /** The moments in which a device reports beside its turn. */
    List<Long> burstsNanos(int device) {
        List<Long> moments = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.phase() instanceof Phase.Burst burst && concerns(entry, device, burst.share())) {
                long step = (entry.toNanos() - entry.fromNanos()) / Math.max(1, burst.messages());
                for (int n = 0; n < burst.messages(); n++) {
                    moments.add(entry.fromNanos() + n * step);
                }
            }
        }
        return moments;
    }

    /** What a group's devices fetch, and when. */
    List<Entry> downloads(String group) {
        return entries.stream()
                .filter(entry -> entry.phase() instanceof Phase.Download download
                        && download.group().equals(group))
                .toList();
    }

    private boolean concerns(Entry entry, int device, double share) {
        return seed.child("share").child(entry.number()).child(device).random().nextDouble() < share;
    }

    private @Nullable Entry at(long nanos) {
        for (Entry entry : entries) {
            if (nanos < entry.toNanos()) {
                return entry;
            }
        }
        return null;
    }
}
