package io.lintel.sim.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.sim.ledger.Split.Part;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SplitTest {

    private static final Split SPLIT = new Split(10, Map.of(Part.BROKER, 5_000_000L, Part.UP_DELAY, 1_000_000L));

    @Test
    void theRulesShareIsTakenOutOfTheBrokers() {
        Split told = SPLIT.withRules(200_000);

        assertThat(told.meanMicros(Part.RULES)).isEqualTo(200);
        assertThat(told.meanMicros(Part.BROKER)).isEqualTo(300);
        assertThat(told.meanMicros()).isEqualTo(SPLIT.meanMicros());
        assertThat(told.withoutRules()).isEqualTo(SPLIT);
        assertThat(told.label(Part.BROKER)).isEqualTo("broker");
        assertThat(SPLIT.label(Part.BROKER)).isEqualTo("broker and rules");
    }

    @Test
    void theRulesHaveNoMoreThanThereIs() {
        assertThat(SPLIT.withRules(1e12).meanMicros(Part.BROKER)).isZero();
        assertThat(SPLIT.withRules(1e12).meanMicros()).isEqualTo(SPLIT.meanMicros());
        assertThat(SPLIT.withRules(0).knowsRules()).isTrue();
    }

    @Test
    void whatOneDoesNotKnowTheSumDoesNot() {
        Split told = SPLIT.withRules(200_000);

        assertThat(told.plus(told).meanMicros(Part.RULES)).isEqualTo(200);
        assertThat(told.plus(SPLIT)).isEqualTo(SPLIT.plus(SPLIT));
    }
}
