package io.lintel.sim.fleet.crowd;

import io.lintel.sim.client.lean.Reactor;
import io.lintel.sim.model.Seed;
import io.lintel.sim.scenario.FleetScenario.ClientKind;
import io.lintel.sim.scenario.FleetScenario.Devices;
import io.lintel.sim.scenario.Phase.DayProfile;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the devices of a fleet share: thread, clock, books, and what holds for all of them now. Owned by the reactor. */
final class Stage {

    /** Topics with a retained message that are tidied up at the end; beyond that, they stay. */
    private static final int MOST_RETAINED = 200_000;

    private static final int HOURS = 24;

    private final Reactor reactor;
    private final CrowdBooks books;
    private final String run;
    private final Seed seed;
    private final Set<String> retained = new HashSet<>();
    private final Set<String> downloads = new HashSet<>();
    private CrowdClock clock = new CrowdClock(0, 1);
    private boolean sending;
    private @Nullable DayProfile day;
    private long dayFromNanos;

    Stage(Reactor reactor, CrowdBooks books, String run, Seed seed) {
        this.reactor = reactor;
        this.books = books;
        this.run = run;
        this.seed = seed.child("profile");
    }

    void begin(long startNanos, double speed) {
        clock = new CrowdClock(startNanos, speed);
        books.tally.begin(startNanos);
        sending = true;
    }

    Reactor reactor() {
        return reactor;
    }

    CrowdBooks books() {
        return books;
    }

    /** The word that tells this run's messages from others'. */
    String run() {
        return run;
    }

    CrowdClock clock() {
        return clock;
    }

    boolean isSending() {
        return sending;
    }

    /** From now on nothing starts by itself, and nothing is answered. */
    void stopSending() {
        sending = false;
    }

    /** A day begins, or ends. */
    void day(@Nullable DayProfile profile, long nowNanos) {
        day = profile;
        dayFromNanos = nowNanos;
    }

    /** Whether a device makes the report that is due now, at this hour of the day. */
    boolean isAwake(int member, long dueNanos) {
        DayProfile profile = day;
        if (profile == null) {
            return true;
        }
        double share = (dueNanos - dayFromNanos) / (double) profile.duration().toNanos();
        int hour = (int) Math.clamp(share * HOURS, 0, HOURS - 1);
        return seed.child(member).child(dueNanos).random().nextDouble()
                < profile.hours().get(hour);
    }

    /** Does something on the reactor: at once where the client is there already. */
    void onReactor(Devices devices, Runnable action) {
        if (devices.client() == ClientKind.LEAN) {
            action.run();
        } else {
            reactor.post(action);
        }
    }

    void retained(String topic) {
        if (retained.size() < MOST_RETAINED) {
            retained.add(topic);
        }
    }

    Set<String> retained() {
        return retained;
    }

    void announceDownload(String topic) {
        downloads.add(topic);
    }

    boolean isDownload(String topic) {
        return !downloads.isEmpty() && downloads.contains(topic);
    }
}
