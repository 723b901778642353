package io.lintel.broker.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.Reason;
import io.netty.buffer.ByteBuf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Each malformed packet is refused with the reason that the specification has for it; see {@link Bytes} for the notation. */
class MalformedPacketTest {
    @ParameterizedTest(name = "{2} {0}")
    @CsvFileSource(resources = "/codec/malformed-first.csv", delimiter = '|', quoteCharacter = '`')
    void refusesFirstPacket(String bytes, Reason reason, String clause) {
        assertRefused(new PacketDecoder(DecoderLimits.DEFAULT, new TopicCache()), bytes, reason, clause);
    }

    @ParameterizedTest(name = "{3} {0} {1}")
    @CsvFileSource(resources = "/codec/malformed-later.csv", delimiter = '|', quoteCharacter = '`')
    void refusesLaterPacket(ProtocolVersion version, String bytes, Reason reason, String clause) {
        assertRefused(Bytes.connected(version), bytes, reason, clause);
    }

    private static void assertRefused(PacketDecoder decoder, String bytes, Reason reason, String clause) {
        ByteBuf in = Bytes.of(bytes);
        assertThatExceptionOfType(InvalidPacketException.class)
                .as(clause)
                .isThrownBy(() -> decoder.decode(in))
                .satisfies(refusal -> assertThat(refusal.reason()).as(clause).isEqualTo(reason));
    }
}
