package io.lintel.broker.codec;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.message.Connect;
import io.lintel.broker.message.Packet;
import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.PublishPacket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What looks odd and is allowed is accepted; see {@link Bytes} for the notation. */
class AcceptedPacketTest {
    @ParameterizedTest(name = "{2} {0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            MQTT_3_1   | 8A * 0001 'a' 01                 | MQTT 3.1, 3.8: SUBSCRIBE again, with DUP
            MQTT_3_1   | AA * 0001 'a'                    | MQTT 3.1, 3.10: UNSUBSCRIBE again, with DUP
            MQTT_3_1   | 6A 02 0001                       | MQTT 3.1, 3.6: PUBREL again, with DUP
            MQTT_3_1_1 | 30 * '/'                         | [MQTT-4.7.3-1] a topic of one slash
            MQTT_3_1_1 | 30 * ' '                         | a topic of one space
            MQTT_3_1_1 | 30 * 0003 EFBBBF                 | [MQTT-1.5.4-3] U+FEFF is kept
            MQTT_3_1_1 | 30 * 'a' 00FF                    | any payload
            MQTT_3_1_1 | 82 * 0001 '$share/g/a' 00        | a shared subscription before MQTT 5
            MQTT_5     | 30 * 'a' 02 0101 7B0A7D          | line breaks in a payload of text
            MQTT_5     | 30 * 'a' 02 0100 FF              | any payload where it is not said to be text
            MQTT_5     | 30 * 'a' 05 02FFFFFFFF           | the longest message expiry
            MQTT_5     | 40 02 0001                       | MQTT 5, 3.4.2.1: no reason code
            MQTT_5     | 40 03 0001 10                    | MQTT 5, 3.4.2.2.1: no property length
            MQTT_5     | 82 * 0001 00 'a' 2E              | all subscription options
            MQTT_5     | 82 * 0001 05 0BFFFFFF7F 'a' 00   | the greatest subscription identifier
            MQTT_5     | E0 00                            | MQTT 5, 3.14.2.1: no reason code
            MQTT_5     | E0 02 04 00                      | MQTT 5, 3.14.2.1: with the will
            MQTT_5     | F0 * 19 04 15 'm'                | MQTT 5, 4.12.1: re-authentication
            """)
    void accepts(ProtocolVersion version, String bytes, String clause) {
        ByteBuf in = Bytes.of(bytes);
        assertThat(Bytes.connected(version).decode(in)).as(clause).isNotNull();
        assertThat(in.isReadable()).as(clause).isFalse();
    }

    @ParameterizedTest(name = "{1} {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            10 * 'MQIsdp' 03 C2 003C 'c'                   | MQTT 3.1, 3.1: the length takes precedence over the flags
            10 * 'MQIsdp' 03 03 003C 'c'                   | MQTT 3.1, 3.1: the last flag is unused
            10 * 'MQIsdp' 03 02 003C 'a client id of more than 23 characters' | all servers take it
            10 * 'MQTT' 04 02 0000 ''                      | [MQTT-3.1.3-6] empty client id, clean
            10 * 'MQTT' 05 00 0000 00 ''                   | [MQTT-3.1.3-6] empty client id
            10 * 'MQTT' 05 42 0000 00 'c' 'secret'         | MQTT 5, 3.1.2.9: password without user name
            10 * 'MQTT' 04 06 003C 'c' 'w' ''              | [MQTT-3.1.3-11] empty will message
            10 * 'MQTT' 05 02 003C 05 11FFFFFFFF 'c'       | MQTT 5, 3.1.2.11.2: the session never expires
            """)
    void acceptsFirstPacket(String bytes, String clause) {
        PacketDecoder decoder = new PacketDecoder(DecoderLimits.DEFAULT, new TopicCache());
        assertThat(decoder.decode(Bytes.of(bytes))).as(clause).isInstanceOf(Connect.class);
    }

    @Test
    void replacesAnAliasByWhatItStandsForLast() {
        PacketDecoder decoder = Bytes.connected(ProtocolVersion.MQTT_5);
        assertThat(topic(decoder.decode(Bytes.of("30 * 'a' 03 230001")))).isEqualTo("a");
        assertThat(topic(decoder.decode(Bytes.of("30 * '' 03 230001")))).isEqualTo("a");
        assertThat(topic(decoder.decode(Bytes.of("30 * 'b' 03 230001")))).isEqualTo("b"); // [MQTT-3.3.2-12]
        assertThat(topic(decoder.decode(Bytes.of("30 * '' 03 230001")))).isEqualTo("b");
    }

    @Test
    void waitsForTheRestWithoutTakingAnything() {
        ByteBuf whole = Bytes.connect(ProtocolVersion.MQTT_3_1_1);
        PacketDecoder decoder = new PacketDecoder(DecoderLimits.DEFAULT, new TopicCache());
        for (int length = 0; length < whole.readableBytes(); length++) {
            ByteBuf part = Unpooled.copiedBuffer(whole).writerIndex(length);
            assertThat(decoder.decode(part)).isNull();
            assertThat(part.readableBytes()).isEqualTo(length);
        }
        assertThat(decoder.decode(whole)).isNotNull();
    }

    private static String topic(@Nullable Packet packet) {
        return ((PublishPacket) requireNonNull(packet)).publish().topic().text();
    }
}
