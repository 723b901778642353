package io.lintel.broker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class OpeningTest {
    @Test
    @Timeout(60)
    void whatIsThrownWhileTheEmbedderBeginsEndsTheStart() {
        Broker.Builder plan = Broker.with(RunningBroker.config()).opening(new Opening() {
            @Override
            public void begin(Broker broker, Broker.Turn turn) {
                throw new StackOverflowError("of the embedder");
            }
        });

        assertThatThrownBy(plan::start).hasRootCauseInstanceOf(StackOverflowError.class);
    }
}
