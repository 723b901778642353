package io.lintel.rules.payload;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.payload.BinaryLayout.Field;
import io.lintel.rules.payload.BinaryLayout.Packing;
import io.lintel.rules.payload.Format.Plain;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Comparison;
import io.lintel.rules.value.JsonWriter;
import io.lintel.rules.value.Value;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Payloads in each format, those of honest devices and those of hostile ones. */
class PayloadTest {
    private static final String JSON =
            "{\"temp\":21.5,\"on\":true,\"name\":\"bäth\",\"list\":[1,-2,70000,[]],\"deep\":{\"a\":{\"b\":1,\"c\":2}},\"big\":5000000000}";

    private static Bytes hex(String hex) {
        return Bytes.of(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static String read(Format format, Bytes payload) {
        return shown(format.read(payload, Wanted.ALL));
    }

    private static String shown(Value value) {
        return value instanceof Value.Unknown(String why) ? "? " + why : JsonWriter.write(value);
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "CBOR", "MESSAGE_PACK", "XML"})
    void whatIsWrittenIsReadAgain(Plain format) {
        Value value = JsonReader.read(Bytes.of(format == Plain.XML ? JSON.replace(",[]", "") : JSON));
        Bytes written = (Bytes) format.write((Value.Known) value);
        Value again = format.read(written, Wanted.ALL);
        assertThat(Comparison.same(again, value)).as(shown(again)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "CBOR", "MESSAGE_PACK", "XML"})
    void onlyWhatIsWantedIsMade(Plain format) {
        Bytes written = (Bytes) format.write((Value.Known) JsonReader.read(Bytes.of(JSON)));
        Wanted wanted =
                Wanted.of("temp", Wanted.ALL).and(Wanted.of("deep", Wanted.of("a", Wanted.of("c", Wanted.ALL))));
        assertThat(shown(format.read(written, wanted))).isEqualTo("{\"temp\":21.5,\"deep\":{\"a\":{\"c\":2}}}");
        assertThat(shown(format.read(written, Wanted.NOTHING))).isEqualTo("{}");
    }

    /** Whatever bytes come, a value comes out, or an unknown; and no exception. */
    @ParameterizedTest
    @EnumSource
    void anyBytesComeToAValueOrToUnknown(Plain format) {
        long seed = 112358;
        Random random = new Random(seed);
        Value.Known honest = (Value.Known) JsonReader.read(Bytes.of(JSON));
        byte[] written = format.write(honest) instanceof Bytes bytes ? bytes.array() : new byte[] {'1'};
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = i % 2 == 0 ? new byte[random.nextInt(60)] : written.clone();
            if (i % 2 == 0) {
                random.nextBytes(bytes);
            } else {
                for (int flips = random.nextInt(4); flips >= 0; flips--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
            Value value = format.read(Bytes.of(bytes), i % 3 == 0 ? Wanted.of("deep", Wanted.ALL) : Wanted.ALL);
            assertThat(value)
                    .as("seed %d, %s", seed, HexFormat.of().formatHex(bytes))
                    .isNotInstanceOf(Value.Failed.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "''                        @ ? it is empty",
                "a16161                    @ ? it is not CBOR: Unexpected end-of-input",
                "5bffffffffffffffff        @ ? it is not CBOR: Illegal",
                "9bffffffffffffffff00      @ ? it is not CBOR: ",
                "a2616101616102            @ ? it is not CBOR: Duplicate field 'a'",
                "fb7ff8000000000000        @ ? it is no finite number",
                "f6                        @ ? it is null",
                "01 02                     @ ? it is followed by something else",
                "c11a514b67b0              @ 1363896240",
            })
    void cborIsReadStrictly(String hex, String expected) {
        assertThat(read(Plain.CBOR, hex(hex))).startsWith(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "''                        @ ? it is empty",
                "c0                        @ ? it is null",
                "ff                        @ -1",
                "d1 8000                   @ -32768",
                "ce ffffffff               @ 4294967295",
                "cf ffffffffffffffff       @ 1.8446744073709552E19",
                "ca 41ac0000               @ 21.5",
                "82 a161 01 a162 92 c2 c3  @ {\"a\":1,\"b\":[false,true]}",
                "82 a161 01 a161 02        @ ? it is not MessagePack: the key 'a' is there twice",
                "dd 7fffffff 00            @ ? it is not MessagePack: it ends in the middle of a value",
                "dd ffffffff 00            @ ? it is not MessagePack: it ends in the middle of a value",
                "db 7fffffff 00            @ ? it is not MessagePack: it ends in the middle of a value",
                "c1                        @ ? it is not MessagePack: no value begins with 0xc1",
                "a1 ff                     @ ? it is not MessagePack: a text is not UTF-8",
                "d6 ff 00000000            @ ? it is an extension of MessagePack",
                "01 02                     @ ? it is followed by something else",
            })
    void messagePackIsReadStrictly(String hex, String expected) {
        assertThat(read(Plain.MESSAGE_PACK, hex(hex))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "CBOR", "MESSAGE_PACK", "XML"})
    void whatIsNestedTooDeepIsRefused(Plain format) {
        int depth = 100_000;
        Bytes payload = switch (format) {
            case JSON -> Bytes.of("[".repeat(depth));
            case CBOR -> hex("81".repeat(depth));
            case MESSAGE_PACK -> hex("91".repeat(depth));
            default -> Bytes.of("<a>".repeat(depth));
        };
        assertThat(read(format, payload)).startsWith("? it is not ");
        assertThat(shown(format.read(payload, Wanted.NOTHING))).startsWith("? it is not ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "<r><t>21.5</t><on>true</on><id>007</id></r>  @ {\"t\":21.5,\"on\":true,\"id\":\"007\"}",
                "<r><t>1</t><t>2</t></r>                      @ {\"t\":[1,2]}",
                "<r><![CDATA[a<b]]></r>                       @ \"a<b\"",
                "<r>&lt;</r>                                  @ \"<\"",
                "21.5                                         @ ? it is not XML: Content is not allowed in prolog.",
                "<r><t></r>                                   @ ? it is not XML: The element type \"t\" must be terminated by the matching end-…",
            })
    void xmlIsElementsAndAttributes(String xml, String expected) {
        assertThat(read(Plain.XML, Bytes.of(xml))).isEqualTo(expected);
    }

    @Test
    void anXmlElementWithAttributesIsAMap() {
        assertThat(read(Plain.XML, Bytes.of("<r u=\"C\">21.5</r>"))).isEqualTo("{\"@u\":\"C\",\"#text\":21.5}");
    }

    @Test
    void xmlFetchesNothingAndGrowsNothing() {
        assertThat(read(Plain.XML, Bytes.of("<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><r>&x;</r>")))
                .startsWith("? it is not XML")
                .doesNotContain("root:");
        StringBuilder laughs = new StringBuilder("<!DOCTYPE r [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        assertThat(read(Plain.XML, Bytes.of(laughs + "]><r>&a29;</r>"))).startsWith("? it is not XML");
    }

    @Test
    void textAndNumbersAreWhatTheySay() {
        assertThat(read(Plain.TEXT, Bytes.of("ON"))).isEqualTo("\"ON\"");
        assertThat(read(Plain.TEXT, hex("ff"))).isEqualTo("? it is not UTF-8");
        assertThat(read(Plain.NUMBER, Bytes.of(" 21.50\n"))).isEqualTo("21.5");
        assertThat(read(Plain.NUMBER, Bytes.of("ON"))).isEqualTo("? the text \"ON\" is not a number");
    }

    private static final BinaryLayout LAYOUT = new BinaryLayout(List.of(
            new Field("temp", 0, Packing.INT16, false, 0.1, 0, 0),
            new Field("hum", 2, Packing.UINT8, false, 1, 0, 0),
            new Field("low", 3, Packing.BIT, false, 1, 0, 0),
            new Field("open", 3, Packing.BIT, false, 1, 0, 7),
            new Field("count", 4, Packing.UINT32, true, 1, 0, 0),
            new Field("name", 8, Packing.TEXT, false, 1, 0, 4)));

    @Test
    void packedBinaryHasALayout() {
        String expected =
                "{\"temp\":-21.5,\"hum\":255,\"low\":true,\"open\":false,\"count\":4294967294,\"name\":\"ab\"}";
        Bytes payload = hex("ff29 ff 01 feffffff 61620000");
        assertThat(read(LAYOUT, payload)).isEqualTo(expected);
        assertThat(LAYOUT.write((Value.Known) LAYOUT.read(payload, Wanted.ALL))).isEqualTo(payload);
        assertThat(shown(LAYOUT.write((Value.Known) JsonReader.read(Bytes.of("{\"hum\":256,\"name\":\"abcde\"}")))))
                .isEqualTo("? it does not fit into the layout: hum is 256, name is the text \"abcde\"");
        assertThat(read(LAYOUT, hex("ff29"))).isEqualTo("{\"temp\":-21.5}");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, JSON",
        "application/json; charset=utf-8, JSON",
        "APPLICATION/CBOR, CBOR",
        "application/vnd.acme.reading+cbor, CBOR",
        "application/x-msgpack, MESSAGE_PACK",
        "text/xml, XML",
        "text/plain;charset=utf-8, TEXT",
        "application/octet-stream, BYTES",
    })
    void theContentTypeNamesTheFormat(String contentType, Plain format) {
        assertThat(ContentType.format(contentType)).contains(format);
    }

    @Test
    void aStrangeContentTypeNamesNone() {
        assertThat(ContentType.format(null)).isEmpty();
        assertThat(ContentType.format("image/png")).isEmpty();
        assertThat(ContentType.format("+")).isEmpty();
        assertThat(ContentType.format("x".repeat(65_000))).isEmpty();
    }
}
