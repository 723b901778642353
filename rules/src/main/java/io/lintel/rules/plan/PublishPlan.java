package io.lintel.rules.plan;

import io.lintel.rules.Headers.UserProperty;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.JsonWriter;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A publish, ready to be filled in. */
public final class PublishPlan {
    private final TopicPlan topic;
    private final @Nullable KeyedTopics topics;
    private final Eval payload;
    private final @Nullable JsonTemplate json;
    private final int qos;
    private final boolean retain;
    private final @Nullable Eval expiry;
    private final List<String> userNames;
    private final List<Eval> userValues;
    private final @Nullable String contentType;

    /** What became of it. */
    public sealed interface Filled {}

    public record Ready(
            String topic,
            Bytes payload,
            int qos,
            boolean retain,
            @Nullable Long expirySeconds,
            List<UserProperty> user,
            @Nullable String contentType)
            implements Filled {}

    /** @param why for people */
    public record Unfilled(String why) implements Filled {}

    PublishPlan(
            TopicPlan topic,
            Eval payload,
            int qos,
            boolean retain,
            @Nullable Eval expiry,
            List<String> userNames,
            List<Eval> userValues,
            @Nullable String contentType) {
        this.topic = topic;
        this.topics = KeyedTopics.of(topic);
        this.payload = payload;
        this.json = payload instanceof EvalFields fields ? new JsonTemplate(fields) : null;
        this.qos = qos;
        this.retain = retain;
        this.expiry = expiry;
        this.userNames = userNames;
        this.userValues = userValues;
        this.contentType = contentType;
    }

    TopicPlan topic() {
        return topic;
    }

    public Filled fill(Frame frame) {
        Value name = topics == null ? topic.fill(frame) : topics.fill(frame);
        if (!(name instanceof Value.Text(String text))) {
            return new Unfilled("the topic cannot be made: " + why(name));
        }
        Value value = json == null ? payload.eval(frame) : json.fill(frame);
        if (!(value instanceof Value.Known known)) {
            return new Unfilled("the payload for " + text + " cannot be made: " + why(value));
        }
        return expiry == null && userNames.isEmpty()
                ? new Ready(text, bytes(known), qos, retain, null, List.of(), contentType)
                : withProperties(text, bytes(known), frame);
    }

    private Filled withProperties(String text, Bytes bytes, Frame frame) {
        List<UserProperty> user = new ArrayList<>();
        for (int i = 0; i < userNames.size(); i++) {
            Value value = userValues.get(i).eval(frame);
            if (!(value instanceof Value.Known)) {
                return new Unfilled("the property " + userNames.get(i) + " cannot be made: " + why(value));
            }
            user.add(new UserProperty(userNames.get(i), Texts.plain(value)));
        }
        Value limit = expiry == null ? Value.Bool.FALSE : expiry.eval(frame);
        if (!(limit instanceof Value.Known)) {
            return new Unfilled("the expiry cannot be made: " + why(limit));
        }
        Long seconds = limit instanceof Value.Duration(long millis)
                ? Math.clamp((millis + 999) / 1_000, 0, 0xFFFF_FFFFL) // [MQTT5 3.3.2.3.3]: four bytes
                : null;
        return new Ready(text, bytes, qos, retain, seconds, List.copyOf(user), contentType);
    }

    static String why(Value value) {
        return switch (value) {
            case Value.Unknown(String why) -> why;
            case Value.Failed failed -> failed.why();
            case Value.Known known -> Texts.shown(known);
        };
    }

    /** A text goes as it is, bytes too, and everything else as JSON. */
    static Bytes bytes(Value.Known value) {
        return switch (value) {
            case Bytes bytes -> bytes;
            case Value.Items _, Value.Fields _ -> JsonWriter.bytes(value);
            case Value.Num _, Value.Text _, Value.Bool _, Value.Time _, Value.Duration _ ->
                Bytes.of(Texts.plain(value));
        };
    }
}
