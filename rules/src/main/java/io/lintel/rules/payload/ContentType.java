package io.lintel.rules.payload;

import io.lintel.rules.payload.Format.Plain;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the format that the content type of an MQTT 5 message names. */
public final class ContentType {
    private static final int MAX_CHARS = 200;

    private static final Map<String, Plain> TYPES = Map.ofEntries(
            Map.entry("application/json", Plain.JSON),
            Map.entry("text/json", Plain.JSON),
            Map.entry("application/cbor", Plain.CBOR),
            Map.entry("application/msgpack", Plain.MESSAGE_PACK),
            Map.entry("application/x-msgpack", Plain.MESSAGE_PACK),
            Map.entry("application/vnd.msgpack", Plain.MESSAGE_PACK),
            Map.entry("application/xml", Plain.XML),
            Map.entry("text/xml", Plain.XML),
            Map.entry("text/plain", Plain.TEXT),
            Map.entry("application/octet-stream", Plain.BYTES));

    private static final Map<String, Plain> SUFFIXES =
            Map.of("+json", Plain.JSON, "+cbor", Plain.CBOR, "+xml", Plain.XML); // RFC 6839

    private ContentType() {}

    /** What the content type of a message in this format is. */
    static String of(Format format) {
        return switch (format) {
            case Plain plain ->
                switch (plain) {
                    case JSON -> "application/json";
                    case CBOR -> "application/cbor";
                    case MESSAGE_PACK -> "application/vnd.msgpack";
                    case XML -> "application/xml";
                    case TEXT, NUMBER -> "text/plain";
                    case BYTES -> "application/octet-stream";
                };
            case BinaryLayout _ -> "application/octet-stream";
            case ProtobufFormat _ -> "application/protobuf";
        };
    }

    /** The format of a content type, or nothing when there is none or it names no format that is known here. */
    public static Optional<Format> format(@Nullable String contentType) {
        if (contentType == null || contentType.length() > MAX_CHARS) {
            return Optional.empty();
        }
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        int suffix = type.lastIndexOf('+');
        Plain exact = TYPES.get(type);
        return Optional.ofNullable(exact == null && suffix > 0 ? SUFFIXES.get(type.substring(suffix)) : exact);
    }
}
