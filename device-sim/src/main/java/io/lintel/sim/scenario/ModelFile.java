package io.lintel.sim.scenario;

import io.lintel.sim.model.own.OwnModel;
import io.lintel.sim.model.own.OwnModel.Assignment;
import io.lintel.sim.model.own.OwnModel.Hearing;
import io.lintel.sim.model.own.OwnModel.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads a model that a scenario defines from its section. */
final class ModelFile {

    private final String name;
    private final Section section;
    private final ModelWords words = new ModelWords();

    ModelFile(String name, Section section) {
        this.name = name;
        this.section = section;
    }

    OwnModel read() {
        int before = section.mistakes();
        if (section.has("parameters")) {
            words.parameters(section.section("parameters"));
        }
        List<Assignment> first = section.has("state") ? words.state(section.section("state")) : List.of();
        Optional<Duration> every = section.has("every")
                ? Optional.of(section.duration("every", Limits.SHORTEST_STEP, Limits.LONGEST_PERIOD))
                : Optional.empty();
        List<Assignment> step = section.has("step") ? words.step(section.section("step")) : List.of();
        ModelMessages messages = new ModelMessages(words);
        List<Hearing> hearings = section.or(
                "on",
                List.of(),
                key -> section.sections(key, 0, Limits.MESSAGES).stream()
                        .map(messages::hearing)
                        .toList());
        List<Message> said = section.sections("publish", 1, Limits.MESSAGES).stream()
                .map(messages::said)
                .toList();
        String about = section.or("about", "defined by the scenario", section::text);
        section.close();
        OwnModel model = new OwnModel(name, about, words.parameters(), first, every, step, hearings, said);
        if (section.mistakes() == before) {
            refuseUnused(model);
        }
        return model;
    }

    private void refuseUnused(OwnModel model) {
        ModelUse use = ModelUse.of(model, words.own());
        for (String group : List.of("parameters", "state")) {
            if (section.has(group)) {
                Section names = section.section(group);
                names.words().stream()
                        .filter(word -> !use.isUsed(word))
                        .forEach(word -> names.complainOfKey(
                                word,
                                "\"%s\" is never used".formatted(word),
                                "Nothing that this model says depends on it."));
            }
        }
    }
}
