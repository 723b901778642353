package io.lintel.sim.scenario;

import static io.lintel.sim.scenario.ScenarioSchema.duration;
import static io.lintel.sim.scenario.ScenarioSchema.list;
import static io.lintel.sim.scenario.ScenarioSchema.mapping;
import static io.lintel.sim.scenario.ScenarioSchema.object;
import static io.lintel.sim.scenario.ScenarioSchema.pattern;
import static io.lintel.sim.scenario.ScenarioSchema.type;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The part of the scenario's schema that is about models of its own. */
final class ModelSchema {

    private ModelSchema() {}

    static ObjectNode models() {
        return named(Limits.NAME.pattern(), Limits.MODELS, model(), "models of this scenario, by name");
    }

    private static ObjectNode model() {
        return mapping(
                List.of("publish"),
                object().<ObjectNode>set("about", type("string").put("description", "in half a sentence, for people"))
                        .<ObjectNode>set("parameters", parameters())
                        .<ObjectNode>set("state", expressions(Limits.STATES, "what a device knows, with first values"))
                        .<ObjectNode>set("every", duration("from one step to the next; else that of the group"))
                        .<ObjectNode>set("step", expressions(Limits.STATES, "next values of the state, in this order"))
                        .<ObjectNode>set("on", list(hearing(), 0, Limits.MESSAGES))
                        .set("publish", list(message(), 1, Limits.MESSAGES)));
    }

    private static ObjectNode parameters() {
        ObjectNode value = object().set(
                        "anyOf",
                        JsonNodeFactory.instance
                                .arrayNode()
                                .add(type("number"))
                                .add(list(type("string"), 1, Limits.FIELDS)
                                        .put("description", "words, the usual one first")));
        return named(Limits.WORD.pattern(), Limits.PARAMETERS, value, "what a group can set, with usual values");
    }

    private static ObjectNode hearing() {
        return mapping(
                List.of("topic", "set"),
                object().<ObjectNode>set("topic", topic())
                        .<ObjectNode>set("if", expression("whether the message counts; it is \"payload\""))
                        .set("set", expressions(Limits.STATES, "what the message changes")));
    }

    private static ObjectNode message() {
        ObjectNode fields =
                named(".", Limits.FIELDS, expression("a field"), "fields in the payload format of the group");
        ArrayNode payload = JsonNodeFactory.instance
                .arrayNode()
                .add(fields)
                .add(type("string").put("description", "a text that is sent as it is, with ${expressions}"));
        return mapping(
                List.of("topic", "payload"),
                object().<ObjectNode>set("topic", topic())
                        .<ObjectNode>set("payload", object().set("anyOf", payload))
                        .<ObjectNode>set("when", when())
                        .<ObjectNode>set("if", expression("whether it is said"))
                        .set("retain", object().set("enum", truth())));
    }

    private static ArrayNode truth() {
        return JsonNodeFactory.instance
                .arrayNode()
                .add(false)
                .add(true)
                .add("no")
                .add("yes");
    }

    private static ObjectNode when() {
        return mapping(
                        List.of(),
                        object().<ObjectNode>set("changes", expression("said when this is another value than before"))
                                .set("becomes", expression("said when this turns true")))
                .put("minProperties", 1)
                .put("maxProperties", 1)
                .put("description", "what sets it off; without it, each report of the group does");
    }

    private static ObjectNode topic() {
        return type("string").put("description", "a level may be {device}, {index}, {group} or {place}");
    }

    private static ObjectNode expressions(int most, String meaning) {
        return named(Limits.WORD.pattern(), most, expression("an expression of the rules language"), meaning);
    }

    /** YAML reads a lone number or true as such. */
    private static ObjectNode expression(String meaning) {
        ObjectNode expression = object().put("description", meaning);
        expression.putArray("type").add("string").add("number").add("boolean");
        return expression;
    }

    private static ObjectNode named(String name, int most, ObjectNode value, String meaning) {
        ObjectNode mapping = type("object").put("description", meaning).put("maxProperties", most);
        mapping.set("propertyNames", pattern(name));
        return mapping.set("additionalProperties", value);
    }
}
