package io.lintel.rules.payload;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import io.lintel.rules.payload.Depth.Malformed;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps as messages of Protobuf. A field that the type does not have is refused: it would be lost. */
final class ProtobufWriter {
    private ProtobufWriter() {}

    static Value write(Descriptor type, Value value) {
        try {
            return Bytes.of(message(type, value).toByteArray());
        } catch (Malformed e) {
            return new Value.Unknown("it does not fit into " + type.getFullName() + ": " + e.why());
        }
    }

    private static DynamicMessage message(Descriptor type, Value value) throws Malformed {
        if (!(value instanceof Value.Fields(Map<String, Value> fields))) {
            throw new Malformed(Texts.shown(value) + " is not a map");
        }
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        for (Map.Entry<String, Value> entry : fields.entrySet()) {
            FieldDescriptor field = type.findFieldByName(entry.getKey());
            if (field == null) {
                throw new Malformed("there is no field '" + Texts.shortened(entry.getKey()) + "'");
            }
            if (entry.getValue() instanceof Value.Known known) {
                set(message, field, known);
            }
        }
        return message.build();
    }

    private static void set(DynamicMessage.Builder message, FieldDescriptor field, Value.Known value) throws Malformed {
        if (field.isMapField()) {
            throw new Malformed("maps such as '" + field.getName() + "' cannot be written");
        }
        if (!field.isRepeated()) {
            message.setField(field, one(field, value));
            return;
        }
        for (Value item : value instanceof Value.Items(List<Value> items) ? items : List.of(value)) {
            message.addRepeatedField(field, one(field, item));
        }
    }

    private static Object one(FieldDescriptor field, Value value) throws Malformed {
        Object made = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                ? message(field.getMessageType(), value)
                : scalar(field, value);
        if (made == null) {
            throw new Malformed(field.getName() + " is " + Texts.shown(value));
        }
        return made;
    }

    private static @Nullable Object scalar(FieldDescriptor field, Value value) {
        return switch (field.getJavaType()) {
            case INT -> value instanceof Value.Whole(long number) && number == (int) number ? (int) number : null;
            case LONG -> value instanceof Value.Whole(long number) ? number : null;
            case FLOAT -> value instanceof Value.Num number ? (float) number.asDouble() : null;
            case DOUBLE -> value instanceof Value.Num number ? number.asDouble() : null;
            case BOOLEAN -> value instanceof Value.Bool(boolean truth) ? truth : null;
            case STRING -> value instanceof Value.Text(String text) ? text : null;
            case BYTE_STRING -> value instanceof Bytes bytes ? ByteString.copyFrom(bytes.array()) : null;
            case ENUM -> enumeration(field, value);
            case MESSAGE -> null;
        };
    }

    private static @Nullable EnumValueDescriptor enumeration(FieldDescriptor field, Value value) {
        return value instanceof Value.Text(String name) ? field.getEnumType().findValueByName(name) : null;
    }
}
