package io.lintel.sim.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.sim.ledger.Mark;
import io.lintel.sim.model.HvacMode;
import io.lintel.sim.model.Reading;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HomePayloadsTest {

    private static final Mark MARK = new Mark("k3x9", 17);

    @Test
    void areWhatTheRulesOfTheHomeReadPlusAMark() {
        assertThat(text(HomePayloads.target(22.5, MARK))).isEqualTo("{\"target\":22.5,\"sim\":\"k3x9-17\"}");
        assertThat(text(HomePayloads.state(new Reading(20.1, 22.5), MARK)))
                .isEqualTo("{\"temp\":20.1,\"target\":22.5,\"sim\":\"k3x9-17\"}");
        assertThat(text(HomePayloads.state(HvacMode.HEAT, MARK))).isEqualTo("{\"mode\":\"heat\",\"sim\":\"k3x9-17\"}");
    }

    @Test
    void areReadAsTheGatewayWritesThem() {
        assertThat(HomePayloads.targetIn(bytes("{\"target\":23}"))).hasValue(23);
        assertThat(HomePayloads.modeIn(bytes("{\"mode\":\"heat\",\"target\":23}")))
                .contains(HvacMode.HEAT);
        assertThat(HomePayloads.markIn(HomePayloads.target(20, MARK))).contains("k3x9-17");
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void whatCannotBeReadIsEmpty(String payload) {
        assertThat(HomePayloads.targetIn(bytes(payload))).isEmpty();
        assertThat(HomePayloads.modeIn(bytes(payload))).isEmpty();
        assertThat(HomePayloads.markIn(bytes(payload))).isEmpty();
    }

    static String[] nonsense() {
        return new String[] {
            "",
            "not json",
            "null",
            "[]",
            "5",
            "{",
            "{\"target\":\"x\",\"mode\":5,\"sim\":5}",
            "{\"target\":null,\"mode\":{},\"sim\":[]}",
            "[".repeat(100_000),
            "{\"target\":" + "9".repeat(100_000) + "}",
            "\u0000\u0001"
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80, 0xc0, 0xff})
    void bytesThatAreNoTextAreEmptyToo(int value) {
        ByteBuffer payload = ByteBuffer.wrap(new byte[] {(byte) value, (byte) value});

        assertThat(HomePayloads.targetIn(payload)).isEmpty();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ByteBuffer payload) {
        return StandardCharsets.UTF_8.decode(payload.duplicate()).toString();
    }
}
