package io.lintel.rules.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {
    @Test
    void whatIsJoinedIsParted() {
        for (long first : new long[] {0, 35, 36, 1_795_341_600_000L, Long.MAX_VALUE}) {
            for (long second : new long[] {0, 35, 36, 46_655, 46_656, Long.MAX_VALUE}) {
                String text = Digits.joined(first, second);
                assertThat(text).isEqualTo(Long.toString(first, 36) + '-' + Long.toString(second, 36));
                assertThat(Digits.beforeJoined(text, second)).isEqualTo(first);
                assertThat(Digits.beforeJoined(text, second ^ 1)).isEqualTo(-1);
            }
        }
    }

    @Test
    void aRunBefore1970HasACauseToo() {
        assertThat(Digits.cause(-1, 36).id()).isEqualTo("0-10");
        assertThat(Digits.cause(Long.MIN_VALUE, 1).id()).isEqualTo("0-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "-1", "1", "1-", "1-1-1", "A-1", "01-1", "+1-1", "--1", "zzzzzzzzzzzzzzzz-1", "ä-1"})
    void anyOtherTextIsNotOurs(String text) {
        assertThat(Digits.beforeJoined(text, 1)).isEqualTo(-1);
    }
}
