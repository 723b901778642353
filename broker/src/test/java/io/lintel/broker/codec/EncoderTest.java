package io.lintel.broker.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lintel.broker.message.Auth;
import io.lintel.broker.message.Connack;
import io.lintel.broker.message.Disconnect;
import io.lintel.broker.message.Packet;
import io.lintel.broker.message.PacketType;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.Property;
import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.Puback;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishProperties;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.message.Suback;
import io.lintel.broker.message.UserProperty;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the server writes, byte for byte where it matters. */
class EncoderTest {
    private static final Publish PUBLISH = Publish.of("a/b", "hi", Qos.AT_LEAST_ONCE);
    private static final Properties EXPLAINED = Properties.builder()
            .with(Property.REASON_STRING, "because")
            .with(new UserProperty("key", "value"))
            .build();

    private final ByteBuf out = Unpooled.buffer();

    @Test
    void writesAPublishOfEachVersion() {
        assertThat(publish(ProtocolVersion.MQTT_3_1_1, 0, false, PublishProperties.NEVER))
                .isEqualTo(hex("32 * 'a/b' 0007 6869"));
        assertThat(publish(ProtocolVersion.MQTT_5, 0, false, PublishProperties.NEVER))
                .isEqualTo(hex("32 * 'a/b' 0007 00 6869"));
        assertThat(publish(ProtocolVersion.MQTT_5, 0, false, 60)).isEqualTo(hex("32 * 'a/b' 0007 05 020000003C 6869"));
    }

    @Test
    void introducesAnAliasAndThenUsesIt() {
        assertThat(publish(ProtocolVersion.MQTT_5, 3, false, PublishProperties.NEVER))
                .isEqualTo(hex("32 * 'a/b' 0007 03 230003 6869"));
        assertThat(publish(ProtocolVersion.MQTT_5, 3, true, PublishProperties.NEVER))
                .isEqualTo(hex("32 * '' 0007 03 230003 6869"));
    }

    @Test
    void writesAllSubscriptionIdentifiers() {
        PublishEncoder.encode(
                out,
                ProtocolVersion.MQTT_5,
                PUBLISH,
                Qos.AT_MOST_ONCE,
                false,
                true,
                0,
                0,
                false,
                PublishProperties.NEVER,
                new int[] {1, 128},
                Integer.MAX_VALUE);
        assertThat(ByteBufUtil.hexDump(out)).isEqualTo(hex("31 * 'a/b' 05 0B01 0B8001 6869")); // [MQTT-3.3.4-4]
    }

    @Test
    void writesNoPublishThatIsLongerThanTheClientTakes() { // [MQTT-3.1.2-24]
        int bytes = publish(ProtocolVersion.MQTT_5, 0, false, PublishProperties.NEVER)
                        .length()
                / 2;
        assertThat(publishWithin(bytes)).isEqualTo(bytes);
        assertThat(out.readableBytes()).isEqualTo(bytes);
        out.clear();
        assertThat(publishWithin(bytes - 1)).isZero();
        assertThat(out.isReadable()).isFalse();
    }

    @Test
    void leavesOutTheReasonStringAndThenUserPropertiesWhereTheyDoNotFit() { // [MQTT-3.4.2-2], [MQTT-3.4.2-3]
        Packet puback = new Puback(7, Reason.NOT_AUTHORIZED, EXPLAINED);
        int whole = written(puback, Integer.MAX_VALUE);
        int withoutReason = written(puback, whole - 1);
        int bare = written(puback, withoutReason - 1);
        assertThat(withoutReason).isEqualTo(whole - 10);
        assertThat(bare).isEqualTo(5);
        assertThat(written(puback, bare - 1)).isZero();
    }

    @Test
    void keepsOtherPropertiesWhenItLeavesSomeOut() {
        Properties limits = Properties.builder()
                .with(Property.RECEIVE_MAXIMUM, 10)
                .with(Property.REASON_STRING, "because")
                .build();
        assertThat(written(new Connack(Reason.SUCCESS, false, limits), 10)).isEqualTo(8);
        assertThat(ByteBufUtil.hexDump(out)).isEqualTo(hex("20 * 00 00 03 21000A"));
    }

    @ParameterizedTest
    @EnumSource
    void acknowledgesInFourBytes(ProtocolVersion version) {
        for (PacketType type : List.of(PacketType.PUBACK, PacketType.PUBREC, PacketType.PUBREL, PacketType.PUBCOMP)) {
            out.clear();
            PacketEncoder.acknowledge(out, type, 0xFFFE);
            assertThat(out.readableBytes()).isEqualTo(4);
            assertThat(Bytes.connected(version).decode(out)).satisfies(read -> {
                assertThat(read).isNotNull();
                assertThat(read.type()).isEqualTo(type);
            });
        }
    }

    @Test
    void refusesAConnectOf3WithItsReturnCodeOrWithNothing() {
        assertThat(written3(Connack.refused(Reason.UNSUPPORTED_PROTOCOL_VERSION)))
                .isEqualTo("20020001");
        assertThat(written3(Connack.refused(Reason.CLIENT_IDENTIFIER_NOT_VALID)))
                .isEqualTo("20020002");
        assertThat(written3(Connack.refused(Reason.SERVER_BUSY))).isEqualTo("20020003");
        assertThat(written3(Connack.refused(Reason.BAD_USER_NAME_OR_PASSWORD))).isEqualTo("20020004");
        assertThat(written3(Connack.refused(Reason.NOT_AUTHORIZED))).isEqualTo("20020005");
        assertThat(written3(Connack.refused(Reason.MALFORMED_PACKET))).isEmpty(); // [MQTT-3.2.2-6]
    }

    @Test
    void writesNothingThatA3ClientCannotRead() {
        assertThat(written3(Disconnect.of(Reason.SERVER_SHUTTING_DOWN))).isEmpty();
        assertThat(written3(new Auth(Reason.CONTINUE_AUTHENTICATION, Properties.NONE)))
                .isEmpty();
        assertThat(written3(new Puback(7, Reason.NOT_AUTHORIZED, EXPLAINED))).isEqualTo("40020007");
        assertThat(written3(new Suback(7, List.of(Reason.GRANTED_QOS_1, Reason.NOT_AUTHORIZED), EXPLAINED)))
                .isEqualTo("900400070180"); // MQTT 3.1.1 [MQTT-3.9.3-2]
    }

    @Test
    void refusesToWriteATextThatMqttCannotSay() {
        Properties endless = Properties.builder()
                .with(Property.REASON_STRING, "x".repeat(65_536))
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(new Disconnect(Reason.SERVER_BUSY, endless), Integer.MAX_VALUE));
        assertThat(out.isReadable()).isFalse();
    }

    private String publish(ProtocolVersion version, int alias, boolean known, long expirySeconds) {
        out.clear();
        PublishEncoder.encode(
                out,
                version,
                PUBLISH,
                Qos.AT_LEAST_ONCE,
                false,
                false,
                7,
                alias,
                known,
                expirySeconds,
                PublishEncoder.NO_IDS,
                Integer.MAX_VALUE);
        return ByteBufUtil.hexDump(out);
    }

    private int publishWithin(int maximumPacketBytes) {
        out.clear();
        return PublishEncoder.encode(
                out,
                ProtocolVersion.MQTT_5,
                PUBLISH,
                Qos.AT_LEAST_ONCE,
                false,
                false,
                7,
                0,
                false,
                PublishProperties.NEVER,
                PublishEncoder.NO_IDS,
                maximumPacketBytes);
    }

    private int written(Packet packet, int maximumPacketBytes) {
        out.clear();
        return PacketEncoder.encode(out, ProtocolVersion.MQTT_5, packet, maximumPacketBytes);
    }

    private String written3(Packet packet) {
        out.clear();
        PacketEncoder.encode(out, ProtocolVersion.MQTT_3_1_1, packet, Integer.MAX_VALUE);
        return ByteBufUtil.hexDump(out);
    }

    private static String hex(String notation) {
        return ByteBufUtil.hexDump(Bytes.of(notation));
    }
}
