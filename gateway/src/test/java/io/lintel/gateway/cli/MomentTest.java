package io.lintel.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.gateway.config.StartException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MomentTest {
    private static final Moment MOMENT =
            new Moment(Instant.parse("2026-01-05T20:00:00Z"), ZoneId.of("Europe/Berlin")); // there it is 21:00

    @ParameterizedTest
    @CsvSource({
        "2026-01-05T22:00:00Z, 2026-01-05T22:00:00Z",
        "2026-01-05T22:00, 2026-01-05T21:00:00Z",
        "22:00, 2026-01-05T21:00:00Z",
        "21:00, 2026-01-05T20:00:00Z",
        "20:59, 2026-01-06T19:59:00Z",
    })
    void aTimeIsMeantInTheHouseAndAfterTheBeginning(String text, Instant meant) {
        assertThat(MOMENT.parse("--from", text)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "noon", "25:00", "2026-02-30T10:00", "Z", "T"})
    void anythingElseIsOneSentence(String text) {
        assertThatThrownBy(() -> MOMENT.parse("--from", text))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("--from is a time such as 22:00");
    }
}
