package io.lintel.sim.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bytes by hand from the specification, against the bytes that are encoded beforehand. */
class PacketsTest {
    private static final String STAMP = "00000003" + "0000000000000105" + "00000000075bcd15";

    @Test
    void connectsWithACleanSessionAndAKeepAlive() {
        assertThat(hex(Packets.connect("ab", 600, false)))
                .isEqualTo("10" + "0e" + "00044d515454" + "04" + "02" + "0258" + "00026162");
    }

    @Test
    void subscribesToSeveralFiltersInOnePacket() {
        assertThat(hex(Packets.subscribe(7, List.of("a/+", "#"), 1)))
                .isEqualTo("82" + "0c" + "0007" + "0003612f2b" + "01" + "000123" + "01");
    }

    @Test
    void writesRemainingLengthsOfMoreThanOneByte() {
        String filter = "f".repeat(200);

        assertThat(hex(Packets.subscribe(1, List.of(filter), 0))).startsWith("82" + "cd01" + "0001" + "00c8" + "66");
    }

    @Test
    void saysGoodbye() {
        assertThat(hex(Packets.disconnect())).isEqualTo("e000");
    }

    @Test
    void acknowledgesWithTheFlagsThatThePacketTypeWants() {
        assertThat(Packets.acknowledgement(Packets.PUBACK, 0x1234)).isEqualTo(0x40021234);
        assertThat(Packets.acknowledgement(Packets.PUBREC, 0x1234)).isEqualTo(0x50021234);
        assertThat(Packets.acknowledgement(Packets.PUBREL, 0xfffe)).isEqualTo(0x6202fffe);
        assertThat(Packets.acknowledgement(Packets.PUBCOMP, 1)).isEqualTo(0x70020001);
    }

    @Test
    void patchesTopicPacketIdAndStampIntoACopyOfThePublish() {
        var template = PublishTemplate.of(new TopicPattern("t/%%/%"), 1, false, 22);

        assertThat(published(template, 123, 0xabcd))
                .isEqualTo("32" + "20" + "0006" + "742f31322f33" + "abcd" + STAMP + "7878");
    }

    @Test
    void hasNoPacketIdAtQosZero() {
        var template = PublishTemplate.of(new TopicPattern("t/%"), 0, true, 20);

        assertThat(published(template, 4, 9)).isEqualTo("31" + "19" + "0003" + "742f34" + STAMP);
    }

    @Test
    void leavesNothingOfThePacketBeforeInTheNext() {
        var template = PublishTemplate.of(new TopicPattern("t/%%%"), 2, false, 20);

        published(template, 999, 0xffff);

        assertThat(published(template, 1, 2)).isEqualTo("34" + "1d" + "0005" + "742f303031" + "0002" + STAMP);
    }

    @Test
    void refusesAPayloadThatHasNoRoomForTheStamp() {
        assertThatThrownBy(() -> PublishTemplate.of(new TopicPattern("t"), 0, false, 19))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the stamp alone has 20");
    }

    @Test
    void readsTheStampThatItWrote() {
        var template = PublishTemplate.of(new TopicPattern("t/%"), 0, false, 20);
        ByteBuffer out = ByteBuffer.allocate(64);
        template.write(out, 1, 0, 42, 1L << 40, -5);
        int at = template.sizeBytes() - Stamp.BYTES;

        assertThat(Stamp.stream(out, at)).isEqualTo(42);
        assertThat(Stamp.sequence(out, at)).isEqualTo(1L << 40);
        assertThat(Stamp.intendedNanos(out, at)).isEqualTo(-5);
    }

    @Test
    void namesTheTopicsOfAPattern() {
        var pattern = new TopicPattern("a/%%%%/%%%/b");

        assertThat(pattern.topic(12)).isEqualTo("a/0000/012/b");
        assertThat(pattern.topic(1_234_567)).isEqualTo("a/1234/567/b");
        assertThat(new TopicPattern("plain").topic(5)).isEqualTo("plain");
    }

    private static String published(PublishTemplate template, int number, int packetId) {
        ByteBuffer out = ByteBuffer.allocate(128);
        template.write(out, number, packetId, 3, 0x105, 123_456_789);
        assertThat(out.position()).isEqualTo(template.sizeBytes());
        return HexFormat.of().formatHex(out.array(), 0, out.position());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
