package io.lintel.gateway.rule;

import io.lintel.gateway.config.LintelConfig;
import io.lintel.rules.Limits;
import io.lintel.rules.Settings;
import io.lintel.rules.value.Home;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the configuration tells rules of their surroundings. */
public final class RuleSettings {
    private RuleSettings() {}

    public static Settings of(LintelConfig.Rules config) {
        ZoneId zone = config.zone().map(ZoneId::of).orElseGet(ZoneId::systemDefault);
        return new Settings(
                Limits.DEFAULT.with(config.keys(), config.rate()),
                new Home(zone, point(config.place().orElse(null)), Map.of()));
    }

    private static Home.@Nullable Point point(@Nullable String place) {
        if (place == null) {
            return Home.GREENWICH.point();
        }
        String[] degrees = place.split(",");
        return new Home.Point(Double.parseDouble(degrees[0]), Double.parseDouble(degrees[1].strip()));
    }
}
