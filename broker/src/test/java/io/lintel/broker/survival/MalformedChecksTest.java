package io.lintel.broker.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.ClientLimits;
import io.lintel.broker.RunningBroker;
import io.lintel.broker.codec.Bytes;
import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.Reason;
import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.WireClient;
import io.netty.buffer.ByteBufUtil;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets that no client may send: rows 1, 2 and 3 of the checks. */
class MalformedChecksTest {
    /** As many aliases as the tables of malformed packets assume. */
    private static final ClientLimits LIMITS = new ClientLimits(
            1_000,
            1 << 20,
            32,
            100,
            100,
            200,
            8_192,
            1 << 20,
            16,
            100_000,
            1 << 20,
            1_000,
            Duration.ofMinutes(10),
            Duration.ofMinutes(10));

    @RegisterExtension
    static final Siege SIEGE = Siege.of(RunningBroker.config().with(LIMITS));

    private static byte[] bytes(String notation) {
        return ByteBufUtil.getBytes(Bytes.of(notation));
    }

    private static Version version(ProtocolVersion version) {
        return Version.ofLevel(version.level());
    }

    // checks.md row 1
    @ParameterizedTest(name = "{2} {0}")
    @CsvFileSource(resources = "/codec/malformed-first.csv", delimiter = '|', quoteCharacter = '`')
    void refusesEachMalformedFirstPacketAndLivesOn(String notation, Reason reason, String clause) {
        WireClient client = SIEGE.open(notation.contains("'MQTT' 05") ? Version.V5 : Version.V3_1_1);
        client.send(bytes(notation));
        client.wire().readConnackReasonOrEnd();
        assertThat(SIEGE.refused(reason)).as(clause).isEqualTo(1);
    }

    // checks.md row 1
    @ParameterizedTest(name = "{3} {0} {1}")
    @CsvFileSource(resources = "/codec/malformed-later.csv", delimiter = '|', quoteCharacter = '`')
    void refusesEachMalformedLaterPacketAndLivesOn(
            ProtocolVersion version, String notation, Reason reason, String clause) {
        WireClient client = SIEGE.connect(version(version));
        client.send(bytes(notation));
        client.expectClosed(reason.code());
        assertThat(SIEGE.refused(reason)).as(clause).isEqualTo(1);
    }

    // checks.md row 2
    @ParameterizedTest
    @ValueSource(strings = {"$share/g", "$share/g/", "$share//x", "$share/+/x", "$share/#", "$share/g#/x", "$share"})
    void refusesShareNamesThatAreNone(String filter) {
        for (Version version : new Version[] {Version.V3_1_1, Version.V5}) {
            WireClient client = SIEGE.connect(version);
            client.send(PacketType.SUBSCRIBE, subscribe(version, filter));
            client.expectClosed(Reason.TOPIC_FILTER_INVALID.code());
        }
        assertThat(SIEGE.refused(Reason.TOPIC_FILTER_INVALID)).isEqualTo(2);
    }

    private static io.lintel.broker.wire.Bytes subscribe(Version version, String filter) {
        io.lintel.broker.wire.Bytes content = new io.lintel.broker.wire.Bytes().u16(1);
        return (version.hasProperties() ? content.u8(0) : content).text(filter).u8(0);
    }

    // checks.md row 3
    @Test
    void closesOnASecondConnect() {
        for (Version version : Version.values()) {
            WireClient client = SIEGE.connect(version);
            client.send(Connect.as("second").bytes(version));
            client.expectClosed(Reason.PROTOCOL_ERROR.code());
        }
        assertThat(SIEGE.refused(Reason.PROTOCOL_ERROR)).isEqualTo(Version.values().length);
    }

    // checks.md row 3
    @Test
    void allocatesNothingForAFirstPacketThatIsNoConnect() {
        Footprint before = Footprint.now();
        for (int i = 0; i < 200; i++) {
            WireClient client = SIEGE.open(Version.V3_1_1);
            client.send(i % 2 == 0 ? "30 FF FF FF 7F" : "82 FF FF 3F 00 01");
            client.expectClosed();
        }
        assertThat(SIEGE.refused(Reason.PROTOCOL_ERROR)).isEqualTo(200);
        before.assertGrewLessThanMib(16);
    }
}
