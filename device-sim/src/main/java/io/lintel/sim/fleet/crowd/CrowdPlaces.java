package io.lintel.sim.fleet.crowd;

import io.lintel.sim.model.Gains;
import io.lintel.sim.model.Place;
import io.lintel.sim.model.Room;
import io.lintel.sim.model.Seed;
import io.lintel.sim.model.Thermal;
import io.lintel.sim.scenario.FleetScenario;
import io.lintel.sim.scenario.FleetScenario.Devices;
import io.lintel.sim.scenario.FleetScenario.Places;
import io.lintel.sim.scenario.Scenario.Rooms;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the devices of a fleet stand: those that are paired together, every other for itself. */
public final class CrowdPlaces {

    /** For devices that are in no group of places. */
    private static final Rooms ANY = new Rooms(1, List.of(), 4, 18, 1.5, Duration.ofHours(4), 450);

    /** Through a window of usual size, and two who live there. */
    private static final double SUN_WATTS = 300;

    private static final int PEOPLE = 2;

    private final FleetScenario scenario;
    private final Seed seed;
    private final Map<String, Place> shared = new HashMap<>();

    public CrowdPlaces(FleetScenario scenario) {
        this.scenario = scenario;
        this.seed = new Seed(scenario.seed()).child("places");
    }

    /** Where the device with this index, from 1, of a group stands. */
    public Place of(Devices group, int index) {
        return pairing(group)
                .map(places -> shared.computeIfAbsent(places.name() + "-" + index, name -> place(name, places.rooms())))
                .orElseGet(() -> place(group.name() + "-" + index, ANY));
    }

    /** What decides in which process a device is played: paired devices have the same. */
    int owner(Devices group, int index, int number) {
        return pairing(group).map(places -> index).orElse(number);
    }

    private Optional<Places> pairing(Devices group) {
        return scenario.places().stream()
                .filter(places -> places.groups().contains(group.name()))
                .findFirst();
    }

    private Place place(String name, Rooms rooms) {
        double stray = (2 * seed.child(name).random().nextDouble() - 1) * rooms.spread();
        Thermal walls = new Thermal(rooms.timeConstant().toMillis() / 1e3, rooms.heatCapacity() * 1e3);
        return new Place(
                name,
                Room.unheated(walls, rooms.outside(), rooms.start() + stray),
                new Gains(seed.child(name).child("gains"), SUN_WATTS, PEOPLE));
    }
}
