package io.lintel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.lintel.rules.test.RuleTests;
import io.lintel.rules.value.Bytes;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which format a rule publishes, and what it says of it. */
class PublishFormatTest {
    static final byte[] DESCRIPTORS = FileDescriptorSet.newBuilder()
            .addFile(FileDescriptorProto.newBuilder()
                    .setName("home.proto")
                    .setPackage("home")
                    .setSyntax("proto3")
                    .addMessageType(DescriptorProto.newBuilder()
                            .setName("Outer")
                            .addNestedType(DescriptorProto.newBuilder()
                                    .setName("Set")
                                    .addField(field("target", 1, FieldDescriptorProto.Type.TYPE_DOUBLE))
                                    .addField(field("mode", 2, FieldDescriptorProto.Type.TYPE_STRING)))))
            .build()
            .toByteArray();

    private static FieldDescriptorProto.Builder field(String name, int number, FieldDescriptorProto.Type type) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setType(type)
                .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL);
    }

    private static String rules(String payload, String format) {
        return """
                inputs: { ask: ask }
                rules:
                  - id: say
                    when: { message: ask }
                    then: { publish: out, payload: %s, %s }
                """.formatted(payload, format);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ a: '${ask}' } | format: json    | 7b2261223a317d   | application/json",
                "hello           | format: json    | 2268656c6c6f22   | application/json",
                "{ a: '${ask}' } | format: cbor    | a1616101         | application/cbor",
                "{ a: '${ask}' } | format: msgpack | 81a16101         | application/vnd.msgpack",
                "{ a: '${ask}' } | format: xml     | 3c6d6573736167653e3c613e313c2f613e3c2f6d6573736167653e | application/xml",
                "\"${ask}\"        | format: text    | 31               | text/plain",
                "\"${ask + 0.5}\"  | format: number  | 312e35           | text/plain",
                "{ t: '${ask}' } | format: { binary: { t: { at: 1, type: int16, scale: 0.5 } } } | 000002 | application/octet-stream",
                "{ a: '${ask}' } | content_type: application/vnd.me+json | 7b2261223a317d | application/vnd.me+json",
                "{ a: '${ask}' } | format: cbor, content_type: application/senml+cbor | a1616101 | application/senml+cbor",
            })
    void aPublishIsWrittenInItsFormatAndSaysSo(String payload, String format, String hex, String type) {
        Effects effects = House.of(rules(payload, format)).hears("ask", "1");
        Effects.Publish publish = effects.publishes().getFirst();
        assertThat(HexFormat.of().formatHex(publish.payload().array())).isEqualTo(hex);
        assertThat(publish.headers().contentType()).isEqualTo(type);
    }

    @Test
    void withoutAFormatNothingIsSaidOfIt() {
        Effects.Publish publish = House.of(rules("{ a: 1 }", "qos: 0"))
                .hears("ask", "1")
                .publishes()
                .getFirst();
        assertThat(publish.headers().contentType()).isNull();
    }

    @Test
    void whatDoesNotFitIntoTheFormatFailsAndSaysWhy() {
        Effects effects = House.of(rules("{ a: 1 }", "format: number")).hears("ask", "1");
        assertThat(effects.publishes()).isEmpty();
        assertThat(House.noted(effects).getFirst()).contains("a map of 1 is not a number");
    }

    @Test
    void protobufByAFileBesideTheRulesIsReadAndWritten() {
        String rules = """
                inputs: { x: { topic: 'in/{id}', format: { protobuf: home.desc, message: home.Outer.Set } } }
                rules:
                  - id: say
                    when: { message: x }
                    then:
                      publish: out
                      payload: { target: "${x.target + 1}", mode: "${x.mode}" }
                      format: { protobuf: home.desc, message: home.Outer.Set }
                """;
        RuleSet set = House.ready(Rules.compile(List.of(
                new RuleSource("/r/a.yaml", rules),
                new RuleSource("/r/home.desc", Base64.getEncoder().encodeToString(DESCRIPTORS)))));
        Bytes payload = Bytes.of(HexFormat.of().parseHex("09000000000000354012046865617421".substring(0, 30)));
        Effects.Publish publish = set.apply(new Event.Message(Instant.EPOCH, "in/a", payload, false))
                .publishes()
                .getFirst();
        assertThat(HexFormat.of().formatHex(publish.payload().array())).isEqualTo("090000000000003640120468656174");
        assertThat(publish.headers().contentType()).isEqualTo("application/protobuf");
    }

    /** Descriptor sets that somebody has bitten into compile or are refused, and nothing else. */
    @Test
    void damagedDescriptorSetsAreRefused() {
        Random random = new Random(7);
        for (int i = 0; i < 600; i++) {
            byte[] damaged = DESCRIPTORS.clone();
            for (int bites = random.nextInt(1, 6); bites > 0; bites--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Compilation compilation = Rules.compile(List.of(
                    new RuleSource(
                            "a.yaml",
                            "inputs: { x: { topic: 'in/{id}', format: { protobuf: h.desc, message: home.Outer.Set } } }"),
                    new RuleSource("h.desc", Base64.getEncoder().encodeToString(damaged))));
            assertThat(compilation.issues().size()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void aTestReadsWhatWasPublishedByItsContentType() {
        String rules = rules("{ a: '${ask}' }", "format: cbor") + """
                tests:
                  - name: reads CBOR
                    steps: [ ask: 1, expect: { out: { a: 1 } } ]
                """;
        assertThat(RuleTests.run(House.sources(rules), Settings.DEFAULT).passed())
                .isTrue();
    }

    @Test
    void anotherFormatIsAnotherMeaning() {
        House house = House.of(rules("{ a: 1 }", "format: cbor"));
        House next = House.of(rules("{ a: 1 }", "format: msgpack"));
        assertThat(next.rules().adopt(house.rules()).toString()).contains("starts fresh");
    }

    @Test
    void zonesOfTheRuleFilesAreKnownToFunctions() {
        String rules = """
                inputs: { phone: "owntracks/{user}/phone" }
                zones:
                  work: { latitude: 52.52, longitude: 13.405, radius: 200 }
                  city: { latitude: 52.5, longitude: 13.4, radius: 20000 }
                rules:
                  - id: where
                    when: { message: phone }
                    then: { publish: "at/{user}", payload: "${in_zone(phone.lat, phone.lon, 'work')} ${zone_of(phone.lat, phone.lon)}" }
                """;
        House house = House.of(rules);
        assertThat(house.says("owntracks/ann/phone", "{\"lat\":52.5205,\"lon\":13.4051}"))
                .containsExactly("at/ann true work");
        assertThat(house.says("owntracks/ann/phone", "{\"lat\":52.4,\"lon\":13.4}"))
                .containsExactly("at/ann false city");
    }
}
