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
        JSON("json") {
            @Override
            public Value read(Bytes payload, Wanted wanted) {
                return JsonReader.read(payload, wanted);
            }

            @Override
            public Value write(Value.Known value) {
                return value instanceof Bytes bytes ? bytes : Bytes.of(Texts.plain(value));
            }
        },
        CBOR("cbor") {
            @Override
            public Value read(Bytes payload, Wanted wanted) {
                return Cbor.read(payload, wanted);
            }

            @Override
            public Value write(Value.Known value) {
                return Cbor.write(value);
            }
        },
        MESSAGE_PACK("msgpack") {
            @Override
            public Value read(Bytes payload, Wanted wanted) {
                return MessagePackReader.read(payload, wanted);
            }

            @Override
            public Value write(Value.Known value) {
                return MessagePackWriter.write(value);
            }
        },
        XML("xml") {
            @Override
            public Value read(Bytes payload, Wanted wanted) {
                return XmlReader.read(payload, wanted);
            }

            @Override
            public Value write(Value.Known value) {
                return XmlWriter.write(value);
            }
        },
        TEXT("text") {
            @Override
            public Value read(Bytes payload, Wanted wanted) {
                return utf8(payload);
            }

            @Override
            public Value write(Value.Known value) {
                return Bytes.of(Texts.plain(value));
            }
        },
        NUMBER("number") {
            @Override
            public Value read(Bytes payload, Wanted wanted) {
                return utf8(payload) instanceof Value.Text(String text)
                        ? Numbers.parse(text.strip())
                        : new Value.Unknown("it is not UTF-8");
            }

            @Override
            public Value write(Value.Known value) {
                return value instanceof Value.Num number
                        ? Bytes.of(Numbers.text(number))
                        : new Value.Unknown(Texts.shown(value) + " is not a number");
            }
        },
        BYTES("bytes") {
            @Override
            public Value read(Bytes payload, Wanted wanted) {
                return payload;
            }

            @Override
            public Value write(Value.Known value) {
                return value instanceof Bytes bytes ? bytes : Bytes.of(Texts.plain(value));
            }
        };

        private final String word;

        Plain(String word) {
            this.word = word;
        }

        /** As rules write it. */
        public String word() {
            return word;
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
