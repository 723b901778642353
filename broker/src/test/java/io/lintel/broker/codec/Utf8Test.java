package io.lintel.broker.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.Seed;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
    private static final int[] TELLING = {
        0x00, 0x1F, 0x41, 0x7F, 0x80, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF
    };

    private final Seed seed = Seed.fresh();

    @Test
    void findsTheSameBytesWellFormedAsTheJdk() {
        Random random = seed.random();
        for (int i = 0; i < 500_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(6)];
            for (int b = 0; b < bytes.length; b++) {
                bytes[b] = (byte) TELLING[random.nextInt(TELLING.length)];
            }
            assertThat(Utf8.isWellFormed(bytes)).as(seed.toString()).isEqualTo(isWellFormedForTheJdk(bytes));
        }
    }

    @Test
    void acceptsEachCodePointButTheForbidden() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                continue;
            }
            byte[] bytes = Character.toString(codePoint).getBytes(UTF_8);
            boolean forbidden = Character.getType(codePoint) == Character.CONTROL
                    || (codePoint & 0xFFFE) == 0xFFFE
                    || (codePoint >= 0xFDD0 && codePoint < 0xFDF0);
            if (isAccepted(bytes) == forbidden) {
                assertThat(isAccepted(bytes)).as("U+%04X", codePoint).isEqualTo(!forbidden);
            }
        }
    }

    private static boolean isAccepted(byte[] bytes) {
        try {
            return Utf8.text(bytes).equals(new String(bytes, UTF_8));
        } catch (InvalidPacketException refused) {
            return false;
        }
    }

    private static boolean isWellFormedForTheJdk(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
