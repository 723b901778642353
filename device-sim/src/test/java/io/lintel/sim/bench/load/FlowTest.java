package io.lintel.sim.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlowTest {
    private static final FlowBounds BOUNDS = new FlowBounds(20, 100);

    @Test
    void isHeldBackByTheWindowAtQosOne() {
        var flow = new Flow(BOUNDS, 1, 1, PublisherPlan.ENDLESS);
        assertThat(flow.allowed()).isEqualTo(20);

        flow.onSent(20);
        assertThat(flow.allowed()).isZero();

        flow.onAcknowledged();
        assertThat(flow.allowed()).isEqualTo(1);
    }

    @Test
    void isHeldBackByTheCreditWhenAcknowledgedButNotDelivered() {
        var flow = new Flow(BOUNDS, 1, 1, PublisherPlan.ENDLESS);
        for (int i = 0; i < 100; i++) {
            flow.onSent(1);
            flow.onAcknowledged();
        }
        assertThat(flow.allowed()).isZero();

        flow.onDelivered(7);
        assertThat(flow.allowed()).isEqualTo(7);
    }

    @Test
    void hasNoWindowAtQosZero() {
        var flow = new Flow(BOUNDS, 0, 1, PublisherPlan.ENDLESS);

        assertThat(flow.allowed()).isEqualTo(100);
    }

    @Test
    void countsAMessageAsDeliveredWhenItsLastCopyIs() {
        var flow = new Flow(BOUNDS, 0, 3, PublisherPlan.ENDLESS);
        flow.onSent(100);

        flow.onDelivered(2);
        assertThat(flow.allowed()).isZero();

        flow.onDelivered(1);
        assertThat(flow.allowed()).isEqualTo(1);
    }

    @Test
    void finishesAtItsLimitWhenAllIsAcknowledged() {
        var flow = new Flow(BOUNDS, 1, 0, 2);
        assertThat(flow.allowed()).isEqualTo(2);

        flow.onSent(2);
        flow.onAcknowledged();
        assertThat(flow.allowed()).isZero();
        assertThat(flow.finished()).isFalse();

        flow.onAcknowledged();
        assertThat(flow.finished()).isTrue();
        assertThat(flow.settled()).isTrue();
    }
}
