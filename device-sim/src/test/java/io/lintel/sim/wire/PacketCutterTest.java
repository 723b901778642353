package io.lintel.sim.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketCutterTest {
    private static final byte[] THREE_PACKETS =
            HexFormat.of().parseHex("40020001" + "d000" + "30" + "8201" + "0001" + "61" + "78".repeat(127));

    @Test
    void findsTheSamePacketsWhereverReadsCutTheStream() {
        for (int first = 0; first <= THREE_PACKETS.length; first++) {
            for (int second = first; second <= THREE_PACKETS.length; second++) {
                assertThat(cut(first, second))
                        .as("cut at %s and %s", first, second)
                        .containsExactly("40 2 bytes", "d0 0 bytes", "30 130 bytes");
            }
        }
    }

    @Test
    void refusesARemainingLengthOfFiveBytes() {
        ByteBuffer in = ByteBuffer.allocate(16).put(HexFormat.of().parseHex("30ffffffff01"));

        assertThatThrownBy(() -> new PacketCutter().cut(in, PacketCutterTest::ignore))
                .isInstanceOf(MalformedStreamException.class)
                .hasMessageContaining("more than four bytes");
    }

    @Test
    void refusesAPacketThatTheBufferCannotHold() {
        ByteBuffer in = ByteBuffer.allocate(4).put(HexFormat.of().parseHex("30100001"));

        assertThatThrownBy(() -> new PacketCutter().cut(in, PacketCutterTest::ignore))
                .isInstanceOf(MalformedStreamException.class)
                .hasMessageContaining("larger than the receive buffer");
    }

    private static List<String> cut(int first, int second) {
        var cutter = new PacketCutter();
        ByteBuffer in = ByteBuffer.allocate(256);
        List<String> packets = new ArrayList<>();
        int[] ends = {first, second, THREE_PACKETS.length};
        int from = 0;
        for (int end : ends) {
            in.clear();
            cutter.restore(in);
            in.put(THREE_PACKETS, from, end - from);
            cutter.cut(
                    in,
                    (header, buffer, body, packetEnd) ->
                            packets.add(Integer.toHexString(header) + " " + (packetEnd - body) + " bytes"));
            from = end;
        }
        return packets;
    }

    private static void ignore(int header, ByteBuffer in, int body, int end) {
        assertThat(end).isGreaterThanOrEqualTo(body);
    }
}
