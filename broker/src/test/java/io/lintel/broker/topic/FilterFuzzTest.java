package io.lintel.broker.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;

/**
 * Looks for text that the parsers of topics and filters do not survive, or that the tree matches otherwise than the
 * filter, led by coverage: {@code mvn test -pl broker -Pfuzz}.
 */
@Tag("long")
class FilterFuzzTest {
    /** A filter, then a line break, then a topic. */
    @FuzzTest
    void matchesAsTheSpecificationReadAloud(byte[] data) {
        String[] parts = new String(data, StandardCharsets.UTF_8).split("\n", 2);
        try {
            TopicFilter filter = SubscriptionFilter.of(parts[0]).topics();
            TopicName topic = TopicName.of(parts.length > 1 ? parts[1] : parts[0]);
            boolean expected = NaiveMatch.matches(filter.text(), topic.text());
            assertThat(filter.matches(topic)).isEqualTo(expected);
            SubscriptionTree<String, String> subscribers = new SubscriptionTree<>();
            subscribers.put(filter, "subscriber", "subscription");
            TopicTree<String> topics = new TopicTree<>();
            topics.put(topic, "value");
            boolean[] met = new boolean[2];
            subscribers.match(topic, (subscriber, subscription) -> met[0] = true);
            topics.match(filter, value -> met[1] = true);
            assertThat(met).containsExactly(expected, expected);
        } catch (InvalidTopicException refused) {
            assertThat(refused).hasMessageMatching("(?s).{10,}");
        }
    }
}
