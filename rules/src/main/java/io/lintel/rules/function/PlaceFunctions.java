package io.lintel.rules.function;

import io.lintel.rules.value.Home.Area;
import io.lintel.rules.value.Home.Point;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import io.lintel.rules.value.Value.Bool;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Distances on the ground, and whether something is inside a zone that has a name. */
final class PlaceFunctions {
    /** Mean radius of the earth in meters (IUGG). */
    private static final double EARTH = 6_371_008.8;

    static final List<Function> ALL = List.of(
            of(
                    "distance(latitude: number, longitude: number, to_latitude?: number, to_longitude?: number): number",
                    "the distance in meters between two places, or from the rules' home",
                    PlaceFunctions::distance,
                    "round(distance(52.52, 13.405, 48.137, 11.575), -3) → 504000"),
            of(
                    "in_zone(latitude: number, longitude: number, zone: text): bool",
                    "whether the place is in a zone of that name; unknown when there is no such zone",
                    PlaceFunctions::inZone,
                    "in_zone(52.52, 13.405, 'moon') → unknown: there is no zone 'moon'"),
            of(
                    "zone_of(latitude: number, longitude: number): text",
                    "the name of the zone that the place is in, the smallest one of several; empty when it is in none",
                    PlaceFunctions::zoneOf,
                    "zone_of(52.52, 13.405) → \"\""),
            of(
                    "bearing(latitude: number, longitude: number, to_latitude: number, to_longitude: number): number",
                    "in which direction the second place is seen from the first, in degrees from north over east",
                    PlaceFunctions::bearing,
                    "round(bearing(0, 0, 0, 1)) → 90"));

    private PlaceFunctions() {}

    private static Function of(String signature, String about, Body body, String... examples) {
        return Function.of(Family.PLACES, signature, about, body, examples);
    }

    private static Value distance(Args a) {
        Point to = a.has(3) ? point(a, 2) : a.home().point();
        Point from = point(a, 0);
        if (from == null || (to == null && a.has(3))) {
            return noPlace();
        }
        return to == null
                ? new Value.Unknown("the configuration does not say where the house stands")
                : a.made(meters(from, to));
    }

    private static Value noPlace() {
        return new Value.Unknown("a latitude is between -90 and 90, a longitude between -180 and 180");
    }

    private static @Nullable Point point(Args a, int index) {
        double latitude = a.decimal(index);
        double longitude = a.decimal(index + 1);
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? new Point(latitude, longitude) : null;
    }

    /** Along a great circle (haversine formula). */
    private static double meters(Point from, Point to) {
        double north = Math.toRadians(to.latitude() - from.latitude());
        double east = Math.toRadians(to.longitude() - from.longitude());
        double h = Math.pow(Math.sin(north / 2), 2)
                + Math.cos(Math.toRadians(from.latitude()))
                        * Math.cos(Math.toRadians(to.latitude()))
                        * Math.pow(Math.sin(east / 2), 2);
        return 2 * EARTH * Math.asin(Math.sqrt(Math.clamp(h, 0.0, 1.0)));
    }

    private static Value inZone(Args a) {
        Area area = a.home().areas().get(a.text(2));
        Point point = point(a, 0);
        if (area == null) {
            return new Value.Unknown("there is no zone '" + Texts.shortened(a.text(2)) + "'");
        }
        return point == null ? noPlace() : Bool.of(meters(point, area.center()) <= area.radiusMeters());
    }

    private static Value zoneOf(Args a) {
        Point point = point(a, 0);
        return point == null
                ? noPlace()
                : new Value.Text(a.home().areas().entrySet().stream()
                        .filter(zone -> meters(point, zone.getValue().center())
                                <= zone.getValue().radiusMeters())
                        .min(Comparator.comparingDouble((Map.Entry<String, Area> zone) ->
                                        zone.getValue().radiusMeters())
                                .thenComparing(Map.Entry::getKey))
                        .map(Map.Entry::getKey)
                        .orElse(""));
    }

    private static Value bearing(Args a) {
        double latitude = Math.toRadians(a.decimal(0));
        double toLatitude = Math.toRadians(a.decimal(2));
        double east = Math.toRadians(a.decimal(3) - a.decimal(1));
        double y = Math.sin(east) * Math.cos(toLatitude);
        double x =
                Math.cos(latitude) * Math.sin(toLatitude) - Math.sin(latitude) * Math.cos(toLatitude) * Math.cos(east);
        return a.made((Math.toDegrees(Math.atan2(y, x)) + 360) % 360);
    }
}
