package io.lintel.broker.example;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class EmbedInTenLinesTest {
    @Test
    void aStrangerEmbedsTheBrokerInTenLines() {
        assertThatCode(() -> EmbedInTenLines.main(new String[0])).doesNotThrowAnyException();
    }
}
