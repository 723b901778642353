package io.lintel.sim.model;

import java.time.Duration;

/**
 * Where paired devices stand: what one does there another feels. It is a room, which a heating, the sun and people warm and a
 * thermostat measures; a device that cares for nothing of this stands in one all the same.
 *
 * <p>Time never goes back in it, not even for one whose clock is wrong. Not for several threads: who runs paired devices runs them on one.
 */
public final class Place {

    /** For so long the sun counts as standing still. */
    private static final Duration STEP = Duration.ofMinutes(10);

    private final String name;
    private final Gains gains;
    private Room room;
    private double heatingWatts;

    /** @param name unique among the places of a fleet; it can stand in a topic level */
    public Place(String name, Room room) {
        this(name, room, Gains.NONE);
    }

    /** @param gains what warms it beside the heating; else as the other */
    public Place(String name, Room room, Gains gains) {
        this.name = name;
        this.gains = gains;
        this.room = room;
        this.heatingWatts = room.heatWatts();
    }

    public String name() {
        return name;
    }

    /** How warm it is. */
    public double celsius(long nowNanos) {
        pass(Duration.ofNanos(nowNanos));
        return room.celsius();
    }

    /** Heats with so much from now on. */
    public void heat(double watts, long nowNanos) {
        Duration now = latest(Duration.ofNanos(nowNanos));
        pass(now);
        heatingWatts = watts;
        room = room.heatedWith(watts + gains.watts(now), now);
    }

    /** Whether it is heated now. */
    public boolean isHeated() {
        return heatingWatts > 0;
    }

    /** A place that is now as this one is, and goes on by itself. */
    public Place twin() {
        Place twin = new Place(name, room, gains);
        twin.heatingWatts = heatingWatts;
        return twin;
    }

    private void pass(Duration moment) {
        Duration now = latest(moment);
        if (!gains.isNone()) {
            for (Duration next = nextStep(); next.compareTo(now) <= 0; next = nextStep()) {
                room = room.heatedWith(heatingWatts + gains.watts(next), next);
            }
        }
        room = room.at(now);
    }

    /** Who asks with a clock that is behind another's is told how it is by then. */
    private Duration latest(Duration moment) {
        return moment.compareTo(room.at()) > 0 ? moment : room.at();
    }

    private Duration nextStep() {
        return STEP.multipliedBy(room.at().dividedBy(STEP) + 1);
    }

    /** The room as it stood when somebody last looked. */
    public Room room() {
        return room;
    }
}
