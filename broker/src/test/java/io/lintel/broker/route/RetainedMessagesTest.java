package io.lintel.broker.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.BrokerLimits;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.metrics.Bound;
import io.lintel.broker.store.Journal;
import io.lintel.broker.topic.TopicTree;
import org.junit.jupiter.api.Test;

class RetainedMessagesTest {
    private final RetainedMessages retained = new RetainedMessages(BrokerLimits.DEFAULT);

    @Test
    void refusesATopicThatIsTooDeepInsteadOfFailing() {
        String deepest = "a/".repeat(TopicTree.MAX_LEVELS - 1) + "a";
        assertThat(retained.keep(publish(deepest), 0, Journal.NONE)).isNull();
        assertThat(retained.keep(publish("a/" + deepest), 0, Journal.NONE)).isEqualTo(Bound.TOPIC_LEVELS);
        assertThat(retained.count()).isEqualTo(1);
    }

    @Test
    void countsWhatEachLevelCosts() {
        retained.keep(publish("abcdefghi"), 0, Journal.NONE);
        long flat = retained.sizeBytes();
        retained.keep(Publish.of("abcdefghi", "", Qos.AT_MOST_ONCE).retained(), 0, Journal.NONE);
        assertThat(retained.sizeBytes()).isZero();
        retained.keep(publish("a/b/c/d/e"), 0, Journal.NONE);
        assertThat(retained.sizeBytes()).isGreaterThan(flat + 300);
    }

    private static Publish publish(String topic) {
        return Publish.of(topic, "on", Qos.AT_MOST_ONCE).retained();
    }
}
