package io.lintel.rules.plan;

import io.lintel.rules.value.Span;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The topic of a publish. What comes out of a payload fills one level or a part of it, never more: a device cannot make
 * a rule write where the rule's author did not mean it to.
 *
 * @param wildcards whether its author may have written {@code +} for a level
 */
public record TopicPlan(List<Part> parts, boolean wildcards, Span span) {
    private static final int MAX_BYTES = 65_535;

    /** A piece of the topic. */
    public sealed interface Part {}

    public record Fixed(String text) implements Part {}

    /** @param text the expression, for people */
    public record Hole(Eval eval, String text) implements Part {}

    /** The topic as text, or unknown or failed when it cannot be a topic name. */
    public Value fill(Frame frame) {
        StringBuilder topic = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Fixed(String text) -> topic.append(text);
                case Hole hole -> {
                    Value value = hole.eval().eval(frame);
                    if (!(value instanceof Value.Known)) {
                        return value;
                    }
                    if (!frame.spend(value)) {
                        return new Value.Failed(Value.Failed.Code.OUT_OF_STEPS, span);
                    }
                    String text = Texts.plain(value);
                    String refusal = refusal(text);
                    if (!refusal.isEmpty()) {
                        return new Value.Unknown(hole.text() + " is " + Texts.shown(value) + ", which " + refusal);
                    }
                    topic.append(text);
                }
            }
        }
        return checked(topic.toString());
    }

    /** Why a text cannot stand in a level of a topic name, or empty. */
    private static String refusal(String text) {
        if (text.indexOf('/') >= 0) {
            return "would begin another level of the topic";
        }
        boolean wildcard = text.indexOf('+') >= 0 || text.indexOf('#') >= 0;
        return wildcard || text.indexOf('\0') >= 0 ? "has a character that no topic has" : ""; // [MQTT-3.3.2-2]
    }

    private static Value checked(String topic) {
        if (topic.isEmpty()) {
            return new Value.Unknown("it is empty"); // [MQTT-4.7.3-1]
        }
        if (topic.startsWith("$")) {
            return new Value.Unknown("topics that begin with $ belong to the broker"); // [MQTT-4.7.2-1]
        }
        if (topic.length() <= MAX_BYTES && isAscii(topic)) {
            return new Value.Text(topic);
        }
        try {
            int bytes = StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(topic))
                    .remaining();
            return bytes <= MAX_BYTES ? new Value.Text(topic) : new Value.Unknown("it is longer than 65535 bytes");
        } catch (CharacterCodingException e) {
            return new Value.Unknown("it is not UTF-8"); // [MQTT-1.5.4-1]
        }
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
