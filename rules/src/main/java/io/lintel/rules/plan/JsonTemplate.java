package io.lintel.rules.plan;

import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.JsonWriter;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A map that is sent as JSON: its bytes without the map, the names and the punctuation being written once for all. */
final class JsonTemplate {
    private static final Bytes END = Bytes.of("}");

    /** More than most values take, and as much as a number may. */
    private static final int VALUE_BYTES = 32;

    private final List<Field> fields = new ArrayList<>();
    private final Span span;
    private final int expectedBytes;

    /** @param before all that stands between the value before and this one */
    private record Field(Bytes before, Eval value) {}

    JsonTemplate(EvalFields map) {
        this.span = map.span();
        String separator = "{";
        for (Map.Entry<String, Eval> field : map.fields().entrySet()) {
            String name = separator + JsonWriter.write(new Value.Text(field.getKey())) + ':';
            fields.add(new Field(Bytes.of(name), field.getValue()));
            separator = ",";
        }
        this.expectedBytes = fields.stream()
                .mapToInt(field -> field.before().sizeBytes() + VALUE_BYTES)
                .sum();
    }

    /** The bytes, or what the map itself would be: unknown when one of its values is, but for a null that was written so. */
    Value fill(Frame frame) {
        if (fields.isEmpty()) {
            return JsonWriter.bytes(new Value.Fields(new LinkedHashMap<>()));
        }
        JsonWriter json = new JsonWriter(expectedBytes);
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            Value value = field.value().eval(frame);
            if (!(value instanceof Value.Known || field.value() instanceof EvalConstant)) {
                return value;
            }
            if (!frame.spend(value)) {
                return new Value.Failed(Value.Failed.Code.OUT_OF_STEPS, span);
            }
            json.fixed(field.before()).value(value);
        }
        return json.fixed(END).done();
    }
}
