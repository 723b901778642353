package io.lintel.rules.payload;

import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.JsonWriter;
import io.lintel.rules.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * How the payload of a publish is written.
 *
 * @param format null when a text goes as it is, and everything else as JSON
 * @param contentType what is said of it, or null
 */
public record Encoding(@Nullable Format format, @Nullable String contentType) {
    /** As most devices like it. */
    public static final Encoding PLAIN = new Encoding(null, null);

    /** In this format, and with its content type. */
    public static Encoding of(Format format) {
        return new Encoding(format, ContentType.of(format));
    }

    /** The bytes of a value, or an unknown that says why there are none; a value as it is when there is no format. */
    public Value write(Value.Known value) {
        return switch (format) {
            case null -> value;
            case Format.Plain plain when plain == Format.Plain.JSON -> Bytes.of(JsonWriter.write(value));
            case Format other -> other.write(value);
        };
    }

    /** For people, behind what is published: {@code " as cbor"}; empty when there is nothing to say. */
    public String words() {
        String type = contentType == null || (format != null && contentType.equals(ContentType.of(format)))
                ? ""
                : " (" + contentType + ")";
        return switch (format) {
            case null -> type;
            case Format.Plain plain -> " as " + plain.word() + type;
            case BinaryLayout _ -> " as packed bytes" + type;
            case ProtobufFormat _ -> " as protobuf" + type;
        };
    }

    /** What tells it from another one. */
    @Override
    public String toString() {
        return (format == null ? "" : format.toString()) + " " + (contentType == null ? "" : contentType);
    }
}
