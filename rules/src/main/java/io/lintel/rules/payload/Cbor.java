package io.lintel.rules.payload;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** CBOR (RFC 8949). Byte strings are bytes; tags are read past; keys that are numbers become texts. */
final class Cbor {
    private static final CBORFactory CBOR = TreeReader.bounded(CBORFactory.builder());

    private Cbor() {}

    static Value read(Bytes payload, Wanted wanted) {
        return payload.sizeBytes() == 0
                ? new Value.Unknown("it is empty")
                : TreeReader.read(() -> CBOR.createParser(payload.array()), wanted, "CBOR");
    }

    static Value write(Value.Known value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = CBOR.createGenerator(bytes)) {
            write(value, generator);
        } catch (IOException e) {
            return new Value.Unknown("it cannot be written as CBOR");
        }
        return Bytes.of(bytes.toByteArray());
    }

    private static void write(Value value, JsonGenerator generator) throws IOException {
        switch (value) {
            case Value.Whole(long number) -> generator.writeNumber(number);
            case Value.Decimal(double number) -> generator.writeNumber(number);
            case Value.Bool(boolean truth) -> generator.writeBoolean(truth);
            case Value.Text(String text) -> generator.writeString(text);
            case Value.Time _, Value.Duration _ -> generator.writeString(Texts.plain(value));
            case Bytes bytes -> generator.writeBinary(bytes.array());
            case Value.Items(List<Value> items) -> {
                generator.writeStartArray(null, items.size());
                for (Value item : items) {
                    write(item, generator);
                }
                generator.writeEndArray();
            }
            case Value.Fields(Map<String, Value> fields) -> {
                generator.writeStartObject(null, fields.size());
                for (Map.Entry<String, Value> field : fields.entrySet()) {
                    generator.writeFieldName(field.getKey());
                    write(field.getValue(), generator);
                }
                generator.writeEndObject();
            }
            case Value.Unknown _, Value.Failed _ -> generator.writeNull();
        }
    }
}
