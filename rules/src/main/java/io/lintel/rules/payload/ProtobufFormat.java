package io.lintel.rules.payload;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Protobuf by a descriptor set, as {@code protoc --descriptor_set_out --include_imports} writes it. */
public final class ProtobufFormat implements Format {
    private final Descriptor type;
    private final Bytes descriptorSet;

    private ProtobufFormat(Descriptor type, Bytes descriptorSet) {
        this.type = type;
        this.descriptorSet = descriptorSet;
    }

    /**
     * The format of one message type.
     *
     * @param name its full name: {@code home.v1.Reading}
     * @throws IllegalArgumentException saying for people why there is no such format
     */
    public static ProtobufFormat of(Bytes descriptorSet, String name) {
        Map<String, FileDescriptor> files = new HashMap<>();
        try {
            for (FileDescriptorProto file :
                    FileDescriptorSet.parseFrom(descriptorSet.array()).getFileList()) {
                FileDescriptor[] needed = needed(file, files);
                files.put(file.getName(), built(file, needed));
            }
        } catch (InvalidProtocolBufferException | DescriptorValidationException e) {
            throw new IllegalArgumentException("this is no descriptor set of Protobuf", e);
        }
        Descriptor type = files.values().stream()
                .flatMap(file -> file.getMessageTypes().stream())
                .flatMap(ProtobufFormat::withInner)
                .filter(message -> message.getFullName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the descriptor set has no message '" + Texts.shortened(name) + "'"));
        return new ProtobufFormat(type, descriptorSet);
    }

    private static FileDescriptor[] needed(FileDescriptorProto file, Map<String, FileDescriptor> files) {
        return file.getDependencyList().stream()
                .map(needs -> {
                    FileDescriptor known = files.get(needs);
                    if (known == null) {
                        throw new IllegalArgumentException("the descriptor set lacks " + Texts.shortened(needs)
                                + ": write it with --include_imports");
                    }
                    return known;
                })
                .toArray(FileDescriptor[]::new);
    }

    /** The library does not check everything that it relies on: a field without a type is a null pointer to it. */
    private static FileDescriptor built(FileDescriptorProto file, FileDescriptor[] needed)
            throws DescriptorValidationException {
        try {
            return FileDescriptor.buildFrom(file, needed);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("this is no descriptor set of Protobuf", e);
        }
    }

    private static Stream<Descriptor> withInner(Descriptor message) {
        return Stream.concat(
                Stream.of(message), message.getNestedTypes().stream().flatMap(ProtobufFormat::withInner));
    }

    @Override
    public Value read(Bytes payload, Wanted wanted) {
        CodedInputStream stream = CodedInputStream.newInstance(payload.array());
        stream.setRecursionLimit(Depth.MAX);
        try {
            DynamicMessage message = DynamicMessage.parseFrom(type, stream);
            stream.checkLastTagWas(0);
            return fields(message, wanted);
        } catch (IOException e) {
            return new Value.Unknown("it is not Protobuf of " + type.getFullName());
        }
    }

    /** The fields that are there; one that cannot tell whether it is has the default of its type. */
    private static Value fields(Message message, Wanted wanted) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            Wanted part = wanted.field(field.getName());
            boolean there = field.isRepeated() || !field.hasPresence() || message.hasField(field);
            if (part != null && there) {
                fields.put(field.getName(), field(message, field, part));
            }
        }
        return new Value.Fields(fields);
    }

    private static Value field(Message message, FieldDescriptor field, Wanted wanted) {
        if (field.isMapField()) {
            Map<String, Value> entries = new LinkedHashMap<>();
            for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
                Message entry = (Message) message.getRepeatedField(field, i);
                FieldDescriptor key = entry.getDescriptorForType().findFieldByNumber(1);
                FieldDescriptor value = entry.getDescriptorForType().findFieldByNumber(2);
                entries.put(String.valueOf(entry.getField(key)), one(value, entry.getField(value), Wanted.ALL));
            }
            return new Value.Fields(entries);
        }
        if (!field.isRepeated()) {
            return one(field, message.getField(field), wanted);
        }
        List<Value> items = new ArrayList<>();
        for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
            items.add(one(field, message.getRepeatedField(field, i), Wanted.ALL));
        }
        return new Value.Items(items);
    }

    private static Value one(FieldDescriptor field, Object value, Wanted wanted) {
        return switch (field.getType()) {
            case INT32, SINT32, SFIXED32, INT64, SINT64, SFIXED64 -> new Value.Whole(((Number) value).longValue());
            case UINT32, FIXED32 -> new Value.Whole(((Number) value).intValue() & 0xffff_ffffL);
            case UINT64, FIXED64 -> unsigned(((Number) value).longValue());
            case FLOAT, DOUBLE -> decimal(((Number) value).doubleValue());
            case BOOL -> Value.Bool.of((Boolean) value);
            case STRING -> new Value.Text((String) value);
            case BYTES -> Bytes.of(((ByteString) value).toByteArray());
            case ENUM -> new Value.Text(((EnumValueDescriptor) value).getName());
            case MESSAGE, GROUP -> fields((Message) value, wanted);
        };
    }

    private static Value unsigned(long value) {
        return value >= 0 ? new Value.Whole(value) : new Value.Decimal((value >>> 1) * 2.0);
    }

    private static Value decimal(double value) {
        return Double.isFinite(value) ? new Value.Decimal(value) : new Value.Unknown("it is no finite number");
    }

    @Override
    public Value write(Value.Known value) {
        return ProtobufWriter.write(type, value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProtobufFormat format
                && format.type.getFullName().equals(type.getFullName())
                && format.descriptorSet.equals(descriptorSet);
    }

    @Override
    public int hashCode() {
        return descriptorSet.hashCode();
    }

    @Override
    public String toString() {
        return "protobuf " + type.getFullName() + " " + Integer.toHexString(descriptorSet.hashCode());
    }
}
