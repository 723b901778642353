package io.lintel.sim.model;

import java.time.Duration;

/**
 * Where paired devices stand: what one does there another feels. It is a room, which a heating warms and a thermostat
 * measures; a device that cares for nothing of this stands in one all the same.
 *
 * <p>Time never goes back in it. Not for several threads: who runs paired devices runs them on one.
 */
public final class Place {

    private final String name;
    private Room room;

    /** @param name unique among the places of a fleet; it can stand in a topic level */
    public Place(String name, Room room) {
        this.name = name;
        this.room = room;
    }

    public String name() {
        return name;
    }

    /** How warm it is. */
    public double celsius(long nowNanos) {
        room = room.at(Duration.ofNanos(nowNanos));
        return room.celsius();
    }

    /** Heats with so much from now on. */
    public void heat(double watts, long nowNanos) {
        room = room.heatedWith(watts, Duration.ofNanos(nowNanos));
    }

    /** The room as it stood when somebody last looked. */
    public Room room() {
        return room;
    }
}
