package io.lintel.sim.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well a room was as its person wished it, in the home's time.
 *
 * @param room its name
 * @param link the preset that its devices were on; several when they differ, empty when they were beside the broker
 * @param minutes that were looked at
 * @param lostMinutes in which it was more than the tolerance away from what was wished last
 * @param unavoidableMinutes the same for a twin of the room whose wishes arrive at once and whose heating obeys at once: what
 *     the heating could not have done faster
 * @param overshootKelvin how far beyond a wish it went at most after it had reached it
 * @param followed whether its heating did, at the end, what its thermostat had last demanded; true where that is not judged
 */
public record Comfort(
        String room,
        String link,
        double minutes,
        double lostMinutes,
        double unavoidableMinutes,
        double overshootKelvin,
        boolean followed) {

    /** A room this close to the wish is as wished, in kelvin. */
    public static final double TOLERANCE_KELVIN = 1.0;

    /** What messages cost: lost minutes beyond those that the twin lost, too. */
    public double lostToMessages() {
        return Math.max(0, lostMinutes - unavoidableMinutes);
    }

    /**
     * Rooms together.
     *
     * @param overshootKelvin of the room that went furthest
     */
    public record Sum(
            String link,
            int rooms,
            double minutes,
            double lostMinutes,
            double unavoidableMinutes,
            double lostToMessages,
            double overshootKelvin) {

        static Sum of(String link, List<Comfort> rooms) {
            return new Sum(
                    link,
                    rooms.size(),
                    rooms.stream().mapToDouble(Comfort::minutes).sum(),
                    rooms.stream().mapToDouble(Comfort::lostMinutes).sum(),
                    rooms.stream().mapToDouble(Comfort::unavoidableMinutes).sum(),
                    rooms.stream().mapToDouble(Comfort::lostToMessages).sum(),
                    rooms.stream().mapToDouble(Comfort::overshootKelvin).max().orElse(0));
        }
    }

    /** All of them together. */
    public static Sum sum(List<Comfort> rooms) {
        return Sum.of("", rooms);
    }

    /** Those of each link together, in the order in which links first come. */
    public static List<Sum> byLink(List<Comfort> rooms) {
        Map<String, List<Comfort>> links = new LinkedHashMap<>();
        rooms.forEach(room ->
                links.computeIfAbsent(room.link(), link -> new ArrayList<>()).add(room));
        return links.entrySet().stream()
                .map(link -> Sum.of(link.getKey(), link.getValue()))
                .toList();
    }
}
