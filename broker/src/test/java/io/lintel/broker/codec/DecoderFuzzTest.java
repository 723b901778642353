package io.lintel.broker.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lintel.broker.message.ProtocolVersion;
import io.netty.buffer.ByteBufUtil;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;

/** Looks for bytes that the decoder does not survive, led by coverage: {@code mvn test -pl broker -Pfuzz}. */
@Tag("long")
class DecoderFuzzTest {
    private static final ProtocolVersion[] VERSIONS = ProtocolVersion.values();

    /** The first byte chooses what the client has said before: nothing, or a CONNECT of one version. */
    @FuzzTest
    void survives(byte[] data) {
        if (data.length == 0) {
            return;
        }
        int choice = (data[0] & 0xFF) % (VERSIONS.length + 1);
        byte[] connect =
                choice == VERSIONS.length ? new byte[0] : ByteBufUtil.getBytes(Bytes.connect(VERSIONS[choice]));
        HostileBytes.decode(connect, Arrays.copyOfRange(data, 1, data.length));
    }
}
