package io.lintel.gateway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.Origin;
import io.lintel.broker.PublishGate;
import io.lintel.broker.PublishGate.Emit;
import io.lintel.broker.PublishGate.Verdict;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CascadeTest {
    private static final Origin PROGRAM = new Origin.FromEmbedder("test");
    private static final Publish SEED = Publish.of("t", "x", Qos.AT_MOST_ONCE);

    private final RefusalCounts refusals = new RefusalCounts();
    private final List<Publish> routed = new ArrayList<>();

    private Cascade cascade(PublishGate gate, int maxHops) {
        return new Cascade(
                gate,
                publish -> {
                    routed.add(publish);
                    return Reason.SUCCESS;
                },
                maxHops,
                refusals);
    }

    private static PublishGate adding(int effects) {
        Emit emit = new Emit(SEED, "rule");
        List<Emit> emits = Collections.nCopies(effects, emit);
        return (publish, origin) -> new Verdict.Pass(emits);
    }

    @Test
    void aChainEndsAtTheHopLimit() {
        cascade(adding(1), 5).publish(SEED, PROGRAM);
        assertThat(routed).hasSize(1 + 5);
        assertThat(refusals.of(Reason.IMPLEMENTATION_SPECIFIC_ERROR)).isEqualTo(1);
    }

    @Test
    void anAvalancheEndsAtTheLimitOfEffects() {
        cascade(adding(10), 16).publish(SEED, PROGRAM);
        assertThat(routed).hasSize(1 + 10_000);
        assertThat(refusals.of(Reason.IMPLEMENTATION_SPECIFIC_ERROR)).isPositive();
    }

    @Test
    void whatTheBrokerHasRoutedAlreadyIsNotRoutedAgain() {
        cascade(adding(1), 1).heard(SEED, PROGRAM);
        assertThat(routed).hasSize(1);
    }

    @Test
    void aReplacementIsRoutedInItsPlace() {
        Publish other = Publish.of("u", "y", Qos.AT_MOST_ONCE);
        cascade((publish, origin) -> new Verdict.Replace(other, List.of()), 1).publish(SEED, PROGRAM);
        assertThat(routed).containsExactly(other);
    }
}
