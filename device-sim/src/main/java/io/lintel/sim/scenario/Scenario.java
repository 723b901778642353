package io.lintel.sim.scenario;

import io.lintel.sim.ledger.Threshold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A home and what happens in it, as a scenario file says.
 *
 * <p>{@code duration} is time on the clock of who runs it; {@code speed} tells how many seconds pass in the home in
 * each of them. All other times are the home's. Temperatures are in °C.
 *
 * @param seed fixes every choice and every error of measurement
 * @param thresholds what the run must keep to be good
 */
public record Scenario(
        String name,
        long seed,
        Duration duration,
        double speed,
        Rooms rooms,
        Phones phones,
        Thermostats thermostats,
        Hvacs hvacs,
        List<Threshold> thresholds) {

    public Scenario {
        thresholds = List.copyOf(thresholds);
    }

    /**
     * @param names of the first rooms; those beyond are called by their number
     * @param spread rooms start up to this many kelvin warmer or colder than {@code start}
     * @param timeConstant after this time without heating, 1/e of the difference to the outside is left
     * @param heatCapacity kJ that warm a room by one kelvin
     */
    public record Rooms(
            int count,
            List<String> names,
            double outside,
            double start,
            double spread,
            Duration timeConstant,
            double heatCapacity) {

        public Rooms {
            names = List.copyOf(names);
        }

        /** The name of a room in topics, such as {@code living} or {@code room-7}; the index counts from 0. */
        public String name(int index) {
            return index < names.size() ? names.get(index) : "room-" + (index + 1);
        }

        Rooms withCount(int rooms) {
            return new Rooms(rooms, names, outside, start, spread, timeConstant, heatCapacity);
        }
    }

    /**
     * @param users one phone each; rooms are dealt out among them in turn
     * @param lowest the lowest target anybody wants, {@code highest} the highest
     * @param every how long, about, between two wishes for one room
     */
    public record Phones(List<String> users, double lowest, double highest, Duration every, int qos) {

        public Phones {
            users = List.copyOf(users);
        }
    }

    /**
     * @param target what they hold before anybody has set them
     * @param report how long between two reports
     * @param noise the standard deviation of a measurement, in kelvin
     * @param band how far below the target the gateway's rules let it get before they heat, in kelvin
     */
    public record Thermostats(double target, Duration report, double noise, double band, int qos) {}

    /**
     * @param power what one puts into its room, in watts
     * @param report how long between two reports of an unchanged mode
     */
    public record Hvacs(double power, Duration report, int qos) {}

    public Scenario withRooms(int count) {
        return new Scenario(
                name, seed, duration, speed, rooms.withCount(count), phones, thermostats, hvacs, thresholds);
    }

    public Scenario withSeed(long other) {
        return new Scenario(name, other, duration, speed, rooms, phones, thermostats, hvacs, thresholds);
    }

    /** With more thresholds. */
    public Scenario withThresholds(List<Threshold> more) {
        List<Threshold> all = new ArrayList<>(thresholds);
        all.addAll(more);
        return new Scenario(name, seed, duration, speed, rooms, phones, thermostats, hvacs, all);
    }

    public Scenario withDuration(Duration other) {
        return new Scenario(name, seed, other, speed, rooms, phones, thermostats, hvacs, thresholds);
    }
}
