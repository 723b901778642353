package io.lintel.rules.state;

import io.lintel.rules.Event;
import io.lintel.rules.Headers;
import io.lintel.rules.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a trigger brought, as rules read it under the name {@code trigger}. */
final class Brought {
    private Brought() {}

    static Value message(Event.Message message, Value payload) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("topic", new Value.Text(message.topic()));
        fields.put("payload", payload);
        fields.put("retained", Value.Bool.of(message.retained()));
        Headers headers = message.headers();
        put(fields, "client", message.sender().client());
        put(fields, "username", message.sender().user());
        fields.put("qos", new Value.Whole(message.sender().qos()));
        put(fields, "content_type", headers.contentType());
        put(fields, "response_topic", headers.responseTopic());
        if (headers.correlation().sizeBytes() > 0) {
            fields.put("correlation", headers.correlation());
        }
        Map<String, Value> user = new LinkedHashMap<>();
        headers.user().forEach(property -> user.put(property.name(), new Value.Text(property.value())));
        fields.put("user", new Value.Fields(user));
        return new Value.Fields(fields);
    }

    static Value client(String client, @Nullable String reason) {
        Map<String, Value> fields = new LinkedHashMap<>();
        put(fields, "client", client);
        put(fields, "reason", reason);
        return new Value.Fields(fields);
    }

    static Value text(String name, String text) {
        return new Value.Fields(Map.of(name, new Value.Text(text)));
    }

    private static void put(Map<String, Value> fields, String name, @Nullable String text) {
        if (text != null) {
            fields.put(name, new Value.Text(text));
        }
    }
}
