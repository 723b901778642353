package io.lintel.sim.fleet;

import io.lintel.sim.model.Hvac;
import io.lintel.sim.model.HvacMode;
import io.lintel.sim.model.Noise;
import io.lintel.sim.model.PhoneUser;
import io.lintel.sim.model.PhoneUser.Targets;
import io.lintel.sim.model.Room;
import io.lintel.sim.model.Seed;
import io.lintel.sim.model.Thermal;
import io.lintel.sim.model.Thermostat;
import io.lintel.sim.scenario.Scenario;
import java.time.Duration;
import java.util.List;

/**
 * A room before it is run: its models as the scenario and the seed make them, and its topics.
 *
 * @param name in topics and client ids
 * @param owner the user whose phone sets it
 * @param phase where in a period its reports lie, from 0 to 1, so that a large home does not report all at once
 */
record RoomPlan(
        String name,
        String owner,
        Room room,
        Thermostat thermostat,
        Hvac hvac,
        PhoneUser user,
        double phase,
        Topics topics) {

    /** The first wishes of all rooms come within this part of the time between two wishes. */
    private static final int OPENING = 4;

    /** The topics that this room's devices publish to and listen to. */
    record Topics(String phoneTarget, String thermostatSet, String thermostatState, String hvacSet, String hvacState) {}

    static RoomPlan of(Scenario scenario, int index) {
        String name = scenario.rooms().name(index);
        List<String> users = scenario.phones().users();
        String owner = users.get(index % users.size());
        Seed seed = new Seed(scenario.seed()).child("room").child(index);
        return new RoomPlan(
                name,
                owner,
                room(scenario.rooms(), seed),
                new Thermostat(
                        scenario.thermostats().target(),
                        new Noise(seed.child("noise"), scenario.thermostats().noise())),
                new Hvac(HvacMode.OFF, scenario.hvacs().power()),
                user(scenario, index, seed),
                seed.child("phase").random().nextDouble(),
                new Topics(
                        HomeTopics.phoneTarget(owner, name),
                        HomeTopics.thermostatSet(name),
                        HomeTopics.thermostatState(name),
                        HomeTopics.hvacSet(name),
                        HomeTopics.hvacState(name)));
    }

    private static Room room(Scenario.Rooms rooms, Seed seed) {
        Thermal thermal = new Thermal(rooms.timeConstant().toMillis() / 1e3, rooms.heatCapacity() * 1e3);
        double offset = (2 * seed.child("start").random().nextDouble() - 1) * rooms.spread();
        return Room.unheated(thermal, rooms.outside(), rooms.start() + offset);
    }

    private static PhoneUser user(Scenario scenario, int index, Seed seed) {
        Scenario.Phones phones = scenario.phones();
        Duration opening = phones.every().dividedBy(OPENING);
        Duration first = opening.plus(
                opening.multipliedBy(index).dividedBy(scenario.rooms().count()));
        return new PhoneUser(seed.child("user"), new Targets(phones.lowest(), phones.highest()), first, phones.every());
    }
}
