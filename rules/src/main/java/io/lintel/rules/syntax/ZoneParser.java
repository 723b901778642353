package io.lintel.rules.syntax;

import io.lintel.rules.syntax.YamlNode.Mapping;
import io.lintel.rules.value.Home.Area;
import io.lintel.rules.value.Home.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the zones of a rule file: names, and a circle on the ground for each. */
final class ZoneParser {
    private static final String EXAMPLE = "as in: work: { latitude: 52.52, longitude: 13.405, radius: 200 }";

    private final ParseContext context;
    private final Issues issues;

    ZoneParser(ParseContext context) {
        this.context = context;
        this.issues = context.issues();
    }

    List<ZoneNode> parse(MappingParser sections) {
        List<ZoneNode> zones = new ArrayList<>();
        for (YamlNode.Entry entry : sections.takeEntries("zones", "maps names to places")) {
            if (entry.value() instanceof Mapping mapping) {
                area(new MappingParser(mapping, "a zone", context))
                        .ifPresent(area -> zones.add(new ZoneNode(
                                entry.key().text(), area, entry.key().span())));
            } else {
                issues.error(
                        entry.value().span(),
                        "a zone is a place and a radius, but this is "
                                + entry.value().described(),
                        EXAMPLE);
            }
        }
        return zones;
    }

    private Optional<Area> area(MappingParser zone) {
        double latitude = zone.takeNumber("latitude", Double.NaN);
        double longitude = zone.takeNumber("longitude", Double.NaN);
        double radius = zone.takeNumber("radius", Double.NaN);
        zone.finish();
        if (!zone.has("latitude") || !zone.has("longitude") || !zone.has("radius")) {
            issues.error(zone.span(), "a zone has a latitude, a longitude and a radius in meters", EXAMPLE);
            return Optional.empty();
        }
        if (Double.isNaN(latitude + longitude + radius)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Area(new Point(latitude, longitude), radius));
        } catch (IllegalArgumentException e) {
            issues.error(zone.span(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
