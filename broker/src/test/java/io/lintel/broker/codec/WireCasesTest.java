package io.lintel.broker.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lintel.broker.message.Connect;
import io.lintel.broker.message.Disconnect;
import io.lintel.broker.message.Packet;
import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.wire.WireCase;
import io.lintel.broker.wire.WireCase.Step;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The wire cases of the conformance folder, as far as they are about form: what the broker goes on after is read, what
 * it closes on is refused. Runs where the folder is; {@code -Dlintel.wire=…} says where.
 */
class WireCasesTest {
    /** What goes wrong there is the order of packets or the state of the session, not the form of a packet. */
    private static final List<String> NOT_ABOUT_FORM = List.of("FLOW", "non-zero session expiry");

    @TestFactory
    Stream<DynamicTest> readsAndRefusesAsTheCasesSay() {
        Path folder = WireCase.mosquittoFolder();
        assumeTrue(Files.isDirectory(folder), "no wire cases at " + folder);
        return WireCase.readAll(folder).stream()
                .filter(wireCase -> NOT_ABOUT_FORM.stream().noneMatch(wireCase.name()::contains))
                .map(wireCase -> DynamicTest.dynamicTest(wireCase.name(), () -> check(wireCase)));
    }

    private static void check(WireCase wireCase) {
        ByteBuf bytes = Unpooled.buffer();
        if (wireCase.connects()) {
            bytes.writeBytes(Bytes.connect(
                    switch (wireCase.level()) {
                        case 3 -> ProtocolVersion.MQTT_3_1;
                        case 4 -> ProtocolVersion.MQTT_3_1_1;
                        default -> ProtocolVersion.MQTT_5;
                    }));
        }
        for (Step step : wireCase.steps()) {
            if (step instanceof Step.Send send) {
                bytes.writeBytes(send.bytes().bytes());
            }
        }
        assertThat(staysOpen(bytes)).isEqualTo(!wireCase.closes());
    }

    private static boolean staysOpen(ByteBuf bytes) {
        PacketDecoder decoder = new PacketDecoder(DecoderLimits.DEFAULT, new TopicCache());
        try {
            Packet last = null;
            for (Packet packet = decoder.decode(bytes); packet != null; packet = decoder.decode(bytes)) {
                last = packet;
            }
            assertThat(bytes.isReadable()).isFalse();
            assertThat(last).isNotNull();
            return !(last instanceof Disconnect) && !(last instanceof Connect);
        } catch (InvalidPacketException refused) {
            return false;
        }
    }
}
