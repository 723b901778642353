package io.lintel.rules.value;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the rules are at home.
 *
 * @param zone whose clocks and calendar they go by
 * @param point where the sun is looked at from, or null when that is not known
 * @param areas places that have names, from the rule files: {@code work}, {@code school}
 */
public record Home(ZoneId zone, @Nullable Point point, Map<String, Area> areas) {
    /** UTC, and the meridian of Greenwich. */
    public static final Home GREENWICH = new Home(ZoneOffset.UTC, new Point(51.4779, 0), Map.of());

    /**
     * A point on the ground.
     *
     * @param latitude in degrees, north is positive
     * @param longitude in degrees, east is positive
     */
    public record Point(double latitude, double longitude) {
        public Point {
            if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
                throw new IllegalArgumentException(
                        "there is no place of latitude " + latitude + " and longitude " + longitude);
            }
        }
    }

    /** A circle on the ground. */
    public record Area(Point center, double radiusMeters) {
        public Area {
            if (!(radiusMeters > 0)) {
                throw new IllegalArgumentException("the radius of an area is above 0, but this is " + radiusMeters);
            }
        }
    }

    public Home {
        areas = Map.copyOf(areas);
    }
}
