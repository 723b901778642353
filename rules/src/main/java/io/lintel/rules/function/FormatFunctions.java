package io.lintel.rules.function;

import io.lintel.rules.payload.Format.Plain;
import io.lintel.rules.payload.JsonReader;
import io.lintel.rules.payload.Wanted;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.JsonWriter;
import io.lintel.rules.value.Value;
import io.lintel.rules.value.Value.Text;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** From bytes and texts to values, and back. What is not in the format is unknown. */
final class FormatFunctions {
    static final List<Function> ALL = List.of(
            of(
                    "json(text: text | bytes): any",
                    "the value that a text writes as JSON",
                    a -> JsonReader.read(a.bytes(0)),
                    "json('{\"a\": [1]}').a[0] → 1"),
            of(
                    "to_json(value: any): text",
                    "the value as JSON",
                    a -> new Text(JsonWriter.write(a.value(0))),
                    "to_json([1, 'a']) → \"[1,\\\"a\\\"]\""),
            of(
                    "cbor(bytes: bytes | text): any",
                    "the value that bytes are in CBOR; a text is taken as base64",
                    a -> read(a, Plain.CBOR),
                    "cbor('oWFhAQ==').a → 1"),
            of(
                    "to_cbor(value: any): bytes",
                    "the value in CBOR",
                    a -> write(a, Plain.CBOR),
                    "hex(to_cbor({a: 1})) → \"a1616101\""),
            of(
                    "msgpack(bytes: bytes | text): any",
                    "the value that bytes are in MessagePack; a text is taken as base64",
                    a -> read(a, Plain.MESSAGE_PACK),
                    "msgpack('gaFhAQ==').a → 1"),
            of(
                    "to_msgpack(value: any): bytes",
                    "the value in MessagePack",
                    a -> write(a, Plain.MESSAGE_PACK),
                    "hex(to_msgpack({a: 1})) → \"81a16101\""),
            of(
                    "xml(text: text | bytes): any",
                    "the value that a text writes in XML: elements are fields, attributes are fields with an @",
                    a -> Plain.XML.read(a.bytes(0), Wanted.ALL),
                    "xml('<r unit=\"C\"><t>21.5</t></r>').t → 21.5"),
            of(
                    "to_xml(value: any): text",
                    "the value in XML",
                    FormatFunctions::toXml,
                    "to_xml({t: 21.5}) → \"<message><t>21.5</t></message>\""),
            of(
                    "base64(of: text | bytes): text",
                    "in base64",
                    a -> new Text(Base64.getEncoder().encodeToString(a.bytes(0).array())),
                    "base64('hi') → \"aGk=\""),
            of(
                    "from_base64(text: text): bytes",
                    "the bytes that a text writes in base64, plain or for URLs",
                    FormatFunctions::fromBase64,
                    "utf8(from_base64('aGk=')) → \"hi\""),
            of(
                    "hex(of: text | bytes): text",
                    "in hexadecimal digits",
                    a -> new Text(HexFormat.of().formatHex(a.bytes(0).array())),
                    "hex('hi') → \"6869\""),
            of(
                    "from_hex(text: text): bytes",
                    "the bytes that a text writes in hexadecimal digits",
                    FormatFunctions::fromHex,
                    "utf8(from_hex('6869')) → \"hi\""),
            of(
                    "utf8(bytes: bytes | text): text",
                    "the text that bytes are in UTF-8, with � for what is none",
                    a -> new Text(a.bytes(0).text()),
                    "utf8(from_hex('c3a4')) → \"ä\""),
            of("bytes(text: text | bytes): bytes", "the UTF-8 of a text", a -> a.bytes(0), "size(bytes('ä')) → 2"));

    private FormatFunctions() {}

    private static Function of(String signature, String about, Body body, String... examples) {
        return Function.of(Family.FORMATS, signature, about, body, examples);
    }

    private static Value read(Args a, Plain format) {
        Value bytes = a.value(0) instanceof Text ? fromBase64(a) : a.value(0);
        return bytes instanceof Bytes known ? format.read(known, Wanted.ALL) : bytes;
    }

    private static Value write(Args a, Plain format) {
        return a.value(0) instanceof Value.Known known ? format.write(known) : a.value(0);
    }

    private static Value toXml(Args a) {
        return write(a, Plain.XML) instanceof Bytes bytes ? new Text(bytes.text()) : write(a, Plain.XML);
    }

    private static Value fromBase64(Args a) {
        String text = a.text(0).strip().replace('-', '+').replace('_', '/');
        try {
            return Bytes.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return new Value.Unknown("the text is not base64");
        }
    }

    private static Value fromHex(Args a) {
        try {
            return Bytes.of(HexFormat.of().parseHex(a.text(0).strip().toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return new Value.Unknown("the text is not hexadecimal");
        }
    }
}
