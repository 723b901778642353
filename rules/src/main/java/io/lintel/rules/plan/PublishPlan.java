package io.lintel.rules.plan;

import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.JsonWriter;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;

/** A publish, ready to be filled in. */
public final class PublishPlan {
    private final TopicPlan topic;
    private final Eval payload;
    private final int qos;
    private final boolean retain;

    /** What became of it. */
    public sealed interface Filled {}

    public record Ready(String topic, Bytes payload, int qos, boolean retain) implements Filled {}

    /** @param why for people */
    public record Unfilled(String why) implements Filled {}

    PublishPlan(TopicPlan topic, Eval payload, int qos, boolean retain) {
        this.topic = topic;
        this.payload = payload;
        this.qos = qos;
        this.retain = retain;
    }

    public Filled fill(Frame frame) {
        Value name = topic.fill(frame);
        if (!(name instanceof Value.Text(String text))) {
            return new Unfilled("the topic cannot be made: " + why(name));
        }
        Value value = payload.eval(frame);
        return value instanceof Value.Known known
                ? new Ready(text, bytes(known), qos, retain)
                : new Unfilled("the payload for " + text + " cannot be made: " + why(value));
    }

    private static String why(Value value) {
        return switch (value) {
            case Value.Unknown(String why) -> why;
            case Value.Failed failed -> failed.why();
            case Value.Known known -> Texts.shown(known);
        };
    }

    /** A text goes as it is, bytes too, and everything else as JSON. */
    private static Bytes bytes(Value.Known value) {
        return switch (value) {
            case Bytes bytes -> bytes;
            case Value.Items _, Value.Fields _ -> Bytes.of(JsonWriter.write(value));
            case Value.Num _, Value.Text _, Value.Bool _, Value.Time _, Value.Duration _ ->
                Bytes.of(Texts.plain(value));
        };
    }
}
