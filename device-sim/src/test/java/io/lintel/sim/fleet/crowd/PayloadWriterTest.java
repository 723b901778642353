package io.lintel.sim.fleet.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.sim.model.Content;
import io.lintel.sim.scenario.FleetScenario.PayloadFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PayloadWriterTest {

    private static final Content READING =
            Content.of(new Content.Quantity("t", 21.5), new Content.Word("s", "on"), new Content.Quantity("n", 7));
    private static final byte[] RUN = Stamp.bytes("k3x9a");
    private static final Stamp STAMP = new Stamp(100, 17, 123_456_789);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"JSON | {\"t\":21.5,\"s\":\"on\",\"n\":7}", "CSV | 21.5,on,7"})
    void writesTextAsShortAsItCanBeSaid(PayloadFormat format, String text) {
        assertThat(PayloadWriter.plain(READING, format))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(text);
    }

    @Test
    void writesCborAsRfc8949Says() {
        assertThat(HexFormat.of().formatHex(PayloadWriter.plain(READING, PayloadFormat.CBOR)))
                .isEqualTo("a3" + "6174" + "fa41ac0000" + "6173" + "626f6e" + "616e" + "fa40e00000");
        assertThat(HexFormat.of()
                        .formatHex(PayloadWriter.plain(Content.of(new Content.Quantity("x", 0.1)), PayloadFormat.CBOR)))
                .as("what a float cannot say is a double")
                .isEqualTo("a1" + "6178" + "fb3fb999999999999a");
    }

    @Test
    void escapesWhatJsonMustNotHold() {
        Content content = Content.of(new Content.Word("a\"b", "\n\\"));

        assertThat(PayloadWriter.plain(content, PayloadFormat.JSON))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"a\\\"b\":\"\\u000a\\\\\"}");
    }

    @ParameterizedTest
    @EnumSource(PayloadFormat.class)
    void findsTheMarkAgainInEveryFormat(PayloadFormat format) {
        byte[] payload =
                PayloadWriter.marked(READING, format, STAMP.text("k3x9a")).orElseThrow();

        assertThat(Stamp.find(ByteBuffer.wrap(payload), RUN)).contains(STAMP);
        assertThat(Stamp.find(ByteBuffer.wrap(payload), Stamp.bytes("other"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"POWER\":\"ON\"} | true", "{} | true", "ON | false", "[1] | false", "21.5 | false"})
    void marksWhatARealProductSaysOnlyWhereThereIsRoom(String text, boolean room) {
        assertThat(PayloadWriter.marked(new Content.Text(text), PayloadFormat.JSON, "m"))
                .matches(marked -> marked.isPresent() == room);
    }

    @ParameterizedTest
    @CsvSource({"k3x9a", "k3x9a-", "k3x9a-1", "k3x9a-1-2", "k3x9a-zzzzzzzzzzzzzzzzz-1-1", "xk3x9-1-2-3"})
    void isNotFooledByHalfAMark(String text) {
        assertThat(Stamp.find(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), RUN))
                .isEmpty();
    }
}
