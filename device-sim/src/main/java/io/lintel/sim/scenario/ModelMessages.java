package io.lintel.sim.scenario;

import io.lintel.rules.expression.Expression;
import io.lintel.rules.value.Type;
import io.lintel.sim.model.own.OwnModel.Assignment;
import io.lintel.sim.model.own.OwnModel.Body;
import io.lintel.sim.model.own.OwnModel.Hearing;
import io.lintel.sim.model.own.OwnModel.Message;
import io.lintel.sim.model.own.OwnModel.Occasion;
import io.lintel.sim.model.own.OwnTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a model says and what it makes of what it hears. */
final class ModelMessages {

    private static final int LONGEST_TOPIC = 200;
    private static final int LONGEST_FIELD = 100;
    private static final Pattern CAPTURE = Pattern.compile("\\{([a-z]+)}");

    /** The field with which a message is known again. */
    private static final String MARK = "sim";

    /** YAML's own words, and those of the rest of a scenario. */
    private static final List<String> TRUTH = List.of("false", "true", "no", "yes");

    private static final List<String> RETAIN = List.of("true", "yes");

    private final ModelWords words;

    ModelMessages(ModelWords words) {
        this.words = words;
    }

    Hearing hearing(Section section) {
        OwnTopic topic = topic(section);
        Optional<Expression> condition = section.has("if") ? words.condition(section, "if") : Optional.empty();
        Section set = section.section("set");
        List<Assignment> assignments = words.set(set);
        if (set.isFine() && set.words().isEmpty()) {
            section.complain(
                    "set", "a message that sets nothing need not be heard", "The group's \"listens\" counts it.");
        }
        section.close();
        return new Hearing(topic, condition, assignments);
    }

    Message said(Section section) {
        OwnTopic topic = topic(section);
        Body body = body(section);
        Occasion occasion = section.has("when") ? occasion(section) : new Occasion.EachReport();
        Optional<Expression> condition =
                section.has("if") ? words.compile(section, "if", Type.BOOL, "the condition of 'if'") : Optional.empty();
        boolean retained = section.or("retain", false, key -> RETAIN.contains(section.word(key, TRUTH)));
        section.close();
        return new Message(topic, body, occasion, condition, retained);
    }

    private OwnTopic topic(Section section) {
        int before = section.mistakes();
        String text = section.text("topic");
        String wrong = section.has("topic") && section.mistakes() == before ? complaint(text) : null;
        if (wrong != null) {
            section.complain("topic", wrong, "A level may be {%s}.".formatted(String.join("}, {", OwnTopic.NAMES)));
            return new OwnTopic("");
        }
        return new OwnTopic(text);
    }

    private static @Nullable String complaint(String text) {
        if (text.isEmpty()) {
            return "a topic has at least one character"; // [MQTT-4.7.3-1]
        }
        if (text.length() > LONGEST_TOPIC) {
            return "a topic of a model is at most %d characters long".formatted(LONGEST_TOPIC);
        }
        if (text.startsWith("$")) {
            return "topics that begin with $ belong to the broker"; // [MQTT-4.7.2-1]
        }
        if (text.indexOf('+') >= 0 || text.indexOf('#') >= 0 || text.indexOf('\0') >= 0) {
            return "a model speaks on topics and hears topics, without wildcards"; // [MQTT-3.3.2-2]
        }
        for (String level : text.split("/", -1)) {
            var capture = CAPTURE.matcher(level);
            boolean plain = level.indexOf('{') < 0 && level.indexOf('}') < 0;
            if (!plain && !(capture.matches() && OwnTopic.NAMES.contains(capture.group(1)))) {
                return "\"%s\" cannot be a level of a topic".formatted(level);
            }
        }
        return null;
    }

    private Body body(Section section) {
        if (!section.isMapping("payload")) {
            return words.text(section, "payload").<Body>map(Body.Text::new).orElseGet(() -> new Body.Fields(List.of()));
        }
        Section payload = section.section("payload");
        List<String> names = payload.words();
        if (names.isEmpty() || names.size() > Limits.FIELDS) {
            section.complain("payload", "a payload has 1 to %d fields".formatted(Limits.FIELDS), null);
        }
        List<Body.Field> fields = new ArrayList<>();
        for (String name : names) {
            if (name.equals(MARK) || name.isEmpty() || name.length() > LONGEST_FIELD) {
                payload.complainOfKey(
                        name,
                        "\"%s\" cannot be the name of a field".formatted(name),
                        name.equals(MARK) ? "It is the field by which the simulator knows a message again." : null);
            }
            words.compile(payload, name, ModelWords.SIMPLE, "a field of a payload")
                    .ifPresent(value -> fields.add(new Body.Field(name, value)));
        }
        return new Body.Fields(fields);
    }

    private Occasion occasion(Section section) {
        if (!section.isMapping("when")) {
            section.complain(
                    "when",
                    "\"when\" is a mapping with what sets the message off",
                    "Such as {changes: my_state} or {becomes: t > 5}; a condition beside it is \"if\".");
            return new Occasion.EachReport();
        }
        Section when = section.section("when");
        boolean changes = when.has("changes");
        boolean becomes = when.has("becomes");
        if (changes == becomes) {
            when.complain("\"when\" has one of the keys: changes, becomes", null);
        }
        Optional<Occasion> read = changes
                ? words.compile(when, "changes", ModelWords.SIMPLE, "what is looked at")
                        .map(Occasion.Changes::new)
                : becomes
                        ? words.compile(when, "becomes", Type.BOOL, "what becomes true")
                                .map(Occasion.Becomes::new)
                        : Optional.empty();
        when.close();
        return read.orElseGet(Occasion.EachReport::new);
    }
}
