package io.lintel.rules.payload;

import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Numbers;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** How the bytes of a message stand for a value. */
public sealed interface Format permits Format.Plain, BinaryLayout, ProtobufFormat {
    /** The value, or unknown when the bytes stand for none. */
    Value read(Bytes payload, Wanted wanted);

    /** The bytes that stand for a value, or an unknown that says why there are none. */
    Value write(Value.Known value);

    /** The formats that need no description. */
    enum Plain implements Format {
        /** In writing a text goes as it is, bytes too, and everything else as JSON. */
        JSON("json"),
        CBOR("cbor"),
        MESSAGE_PACK("msgpack"),
        XML("xml"),
        TEXT("text"),
        NUMBER("number"),
        BYTES("bytes");

        private final String word;

        Plain(String word) {
            this.word = word;
        }

        /** As rules write it. */
        public String word() {
            return word;
        }

        @Override
        public Value read(Bytes payload, Wanted wanted) {
            return switch (this) {
                case JSON -> JsonReader.read(payload, wanted);
                case CBOR -> Cbor.read(payload, wanted);
                case MESSAGE_PACK -> MessagePackReader.read(payload, wanted);
                case XML -> XmlReader.read(payload, wanted);
                case TEXT -> utf8(payload);
                case NUMBER -> number(payload);
                case BYTES -> payload;
            };
        }

        @Override
        public Value write(Value.Known value) {
            return switch (this) {
                case JSON, BYTES -> value instanceof Bytes bytes ? bytes : Bytes.of(Texts.plain(value));
                case CBOR -> Cbor.write(value);
                case MESSAGE_PACK -> MessagePackWriter.write(value);
                case XML -> XmlWriter.write(value);
                case TEXT -> Bytes.of(Texts.plain(value));
                case NUMBER -> number(value);
            };
        }

        private static Value number(Bytes payload) {
            return utf8(payload) instanceof Value.Text(String text)
                    ? Numbers.parse(text.strip())
                    : new Value.Unknown("it is not UTF-8");
        }

        private static Value number(Value.Known value) {
            return value instanceof Value.Num number
                    ? Bytes.of(Numbers.text(number))
                    : new Value.Unknown(Texts.shown(value) + " is not a number");
        }

        private static Value utf8(Bytes payload) {
            try {
                return new Value.Text(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(payload.array()))
                        .toString());
            } catch (CharacterCodingException e) {
                return new Value.Unknown("it is not UTF-8");
            }
        }
    }
}
