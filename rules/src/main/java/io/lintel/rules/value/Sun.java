package io.lintel.rules.value;

import io.lintel.rules.value.Home.Point;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Where the sun stands, and when it rises and sets, to about a minute (J. Meeus, Astronomical Algorithms, 1998, as NOAA's
 * solar calculator uses them). Near the poles there are days on which it does neither.
 */
public final class Sun {
    /** The upper edge of the sun meets the horizon: half its width, and what the air bends, in degrees. */
    public static final double HORIZON = -0.833;

    /** It is light enough outside to do without a lamp: civil twilight, in degrees. */
    public static final double CIVIL = -6;

    private static final double J2000_MILLIS = 946_728_000_000.0;
    private static final double DAY_MILLIS = 86_400_000.0;
    private static final double CENTURY_DAYS = 36_525;

    /** In degrees: north of the equator, and ahead of the mean sun. */
    private record Position(double declination, double equationOfTime) {}

    private Sun() {}

    /** When the sun climbs over that elevation on a day of the calendar. */
    public static Optional<Instant> rise(LocalDate day, Point point, double elevation) {
        return crossing(day, point, elevation, -1);
    }

    /** When the sun sinks below that elevation on a day of the calendar. */
    public static Optional<Instant> set(LocalDate day, Point point, double elevation) {
        return crossing(day, point, elevation, 1);
    }

    /** When the sun is highest on a day of the calendar. */
    public static Instant noon(LocalDate day, Point point) {
        Instant noon = meanNoon(day, point);
        return noon.minusMillis(Math.round(at(noon).equationOfTime() / 360 * DAY_MILLIS));
    }

    private static Instant meanNoon(LocalDate day, Point point) {
        double offset = point.longitude() / 360 * DAY_MILLIS;
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC).minusMillis(Math.round(offset));
    }

    /** Twice, because the sun moves a little between noon and the moment that is looked for. */
    private static Optional<Instant> crossing(LocalDate day, Point point, double elevation, int side) {
        Instant noon = noon(day, point);
        Instant crossing = noon;
        for (int i = 0; i < 3; i++) {
            Position sun = at(crossing);
            double latitude = Math.toRadians(point.latitude());
            double declination = Math.toRadians(sun.declination());
            double cosine = (Math.sin(Math.toRadians(elevation)) - Math.sin(latitude) * Math.sin(declination))
                    / (Math.cos(latitude) * Math.cos(declination));
            if (!(Math.abs(cosine) <= 1)) {
                return Optional.empty();
            }
            double hours = Math.toDegrees(Math.acos(cosine)) / 360 * DAY_MILLIS;
            double drift = sun.equationOfTime() / 360 * DAY_MILLIS;
            crossing = meanNoon(day, point).plusMillis(Math.round(side * hours - drift));
        }
        return Optional.of(crossing);
    }

    /** How high the sun stands over the horizon, in degrees, without the bending of the air. */
    public static double elevation(Instant at, Point point) {
        Position sun = at(at);
        double latitude = Math.toRadians(point.latitude());
        double declination = Math.toRadians(sun.declination());
        double angle = Math.toRadians(hourAngle(at, point, sun));
        return Math.toDegrees(Math.asin(Math.sin(latitude) * Math.sin(declination)
                + Math.cos(latitude) * Math.cos(declination) * Math.cos(angle)));
    }

    /** In which direction the sun stands, in degrees from north over east. */
    public static double azimuth(Instant at, Point point) {
        Position sun = at(at);
        double latitude = Math.toRadians(point.latitude());
        double declination = Math.toRadians(sun.declination());
        double angle = Math.toRadians(hourAngle(at, point, sun));
        double fromSouth = Math.atan2(
                Math.sin(angle), Math.cos(angle) * Math.sin(latitude) - Math.tan(declination) * Math.cos(latitude));
        return (Math.toDegrees(fromSouth) + 540) % 360;
    }

    private static double hourAngle(Instant at, Point point, Position sun) {
        double dayShare = Math.floorMod(at.toEpochMilli(), (long) DAY_MILLIS) / DAY_MILLIS;
        return dayShare * 360 - 180 + point.longitude() + sun.equationOfTime();
    }

    private static Position at(Instant at) {
        double t = (at.toEpochMilli() - J2000_MILLIS) / DAY_MILLIS / CENTURY_DAYS;
        double meanLongitude = Math.toRadians((280.46646 + t * (36_000.76983 + t * 0.0003032)) % 360);
        double anomaly = Math.toRadians(357.52911 + t * (35_999.05029 - 0.0001537 * t));
        double eccentricity = 0.016708634 - t * (0.000042037 + 0.0000001267 * t);
        double center = Math.sin(anomaly) * (1.914602 - t * (0.004817 + 0.000014 * t))
                + Math.sin(2 * anomaly) * (0.019993 - 0.000101 * t)
                + Math.sin(3 * anomaly) * 0.000289;
        double omega = Math.toRadians(125.04 - 1_934.136 * t);
        double longitude = meanLongitude + Math.toRadians(center) - Math.toRadians(0.00569 + 0.00478 * Math.sin(omega));
        double obliquity = Math.toRadians(23.4392911 - 0.0130042 * t + 0.00256 * Math.cos(omega));
        double declination = Math.asin(Math.sin(obliquity) * Math.sin(longitude));
        double y = Math.pow(Math.tan(obliquity / 2), 2);
        double equation = y * Math.sin(2 * meanLongitude)
                - 2 * eccentricity * Math.sin(anomaly)
                + 4 * eccentricity * y * Math.sin(anomaly) * Math.cos(2 * meanLongitude)
                - 0.5 * y * y * Math.sin(4 * meanLongitude)
                - 1.25 * eccentricity * eccentricity * Math.sin(2 * anomaly);
        return new Position(Math.toDegrees(declination), Math.toDegrees(equation));
    }
}
