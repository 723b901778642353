package io.lintel.sim.scenario;

import io.lintel.sim.link.Presets;
import java.time.Duration;
import java.util.Optional;

/**
 * What is asked of a fleet beside its scenario; what is empty stays as the scenario says.
 *
 * @param devices in all
 * @param link a preset on which every device is
 */
public record Overrides(
        Optional<Integer> devices, Optional<Long> seed, Optional<Duration> duration, Optional<String> link) {

    public FleetScenario applyTo(FleetScenario scenario) {
        FleetScenario changed = devices.map(scenario::withDeviceCount).orElse(scenario);
        changed = seed.map(changed::withSeed).orElse(changed);
        changed = duration.map(changed::withDuration).orElse(changed);
        return link.flatMap(Presets::find).map(changed::withLink).orElse(changed);
    }
}
