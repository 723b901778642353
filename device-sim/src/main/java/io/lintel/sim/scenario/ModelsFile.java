package io.lintel.sim.scenario;

import io.lintel.rules.value.Span;
import io.lintel.sim.model.DevicePlan;
import io.lintel.sim.model.ModelKind;
import io.lintel.sim.model.ModelKinds;
import io.lintel.sim.model.Place;
import io.lintel.sim.model.Room;
import io.lintel.sim.model.Seed;
import io.lintel.sim.model.Thermal;
import io.lintel.sim.model.own.OwnModel;
import io.lintel.sim.model.own.Rehearsal;
import io.lintel.sim.scenario.FleetScenario.Devices;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The models of a scenario: those that come along, and those that it defines. */
final class ModelsFile {

    private static final Thermal WALLS = new Thermal(14_400, 450_000);

    private final Map<String, OwnModel> own = new LinkedHashMap<>();

    private ModelsFile() {}

    static ModelsFile read(Section file) {
        ModelsFile models = new ModelsFile();
        if (file.has("models")) {
            Section section = file.section("models");
            List<String> names = section.words();
            if (names.size() > Limits.MODELS) {
                file.complain("models", "a scenario has at most %d models".formatted(Limits.MODELS), null);
            } else {
                names.forEach(name -> models.read(name, section));
            }
        }
        return models;
    }

    private void read(String name, Section section) {
        if (!Limits.NAME.matcher(name).matches()) {
            section.complainOfKey(name, "a name consists of letters, digits, - and _, at most 40 of them", null);
        } else if (ModelKinds.find(name).isPresent()) {
            section.complainOfKey(name, "a model \"%s\" comes along".formatted(name), "Give yours another name.");
        }
        own.put(name, new ModelFile(name, section.section(name)).read());
    }

    /** All names; those of the scenario first. */
    List<String> names() {
        List<String> names = new ArrayList<>(own.keySet());
        names.addAll(ModelKinds.names());
        return names;
    }

    ModelKind kind(String name) {
        return Optional.ofNullable(own.get(name))
                .map(OwnModel::kind)
                .or(() -> ModelKinds.find(name))
                .orElseThrow();
    }

    /** Lets a device of each group live for a while, and complains of expressions that come to nothing. */
    void rehearse(FleetScenario scenario, Section file) {
        if (file.mistakes() > 0) {
            return;
        }
        Set<Span> told = new HashSet<>();
        for (Devices group : scenario.devices()) {
            OwnModel model = own.get(group.model().name());
            if (model != null) {
                Rehearsal.of(model, first(group, scenario.seed())).stream()
                        .filter(finding -> told.add(finding.place()))
                        .forEach(finding -> file.complain(
                                finding.place(),
                                "in the group \"%s\", after %d steps: %s"
                                        .formatted(group.name(), finding.steps(), finding.why())));
            }
        }
    }

    /** The first device of a group, in a room of its own. */
    private static DevicePlan first(Devices group, long seed) {
        return new DevicePlan(
                group.name() + "-1",
                "fleet/" + group.name() + "/1",
                new Seed(seed).child(group.name()).child(1),
                group.every(),
                group.settings(),
                new Place(group.name() + "-1", Room.unheated(WALLS, 4, 18)));
    }
}
