package io.lintel.broker.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lintel.broker.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TopicTreeTest {
    private final Seed seed = Seed.fresh();
    private final TopicTree<String> tree = new TopicTree<>();

    @Test
    void matchesAsTheSpecificationReadAloudThroughAllChanges() {
        Random random = seed.random();
        RandomTopics topics = new RandomTopics(random);
        Map<String, String> oracle = new HashMap<>();
        for (int i = 0; i < 3_000; i++) {
            TopicName topic = topics.topic();
            if (random.nextInt(5) < 3) {
                String value = topic.text() + " " + i;
                assertThat(tree.put(topic, value)).as(seed.toString()).isEqualTo(oracle.put(topic.text(), value));
            } else {
                assertThat(tree.remove(topic)).as(seed.toString()).isEqualTo(oracle.remove(topic.text()));
            }
            TopicName other = topics.topic();
            assertThat(tree.get(other)).as(seed.toString()).isEqualTo(oracle.get(other.text()));
            TopicFilter filter = topics.filter();
            assertThat(matched(filter))
                    .as("%s after %d changes; %s", filter, i, seed)
                    .containsExactlyInAnyOrderElementsOf(expected(oracle, filter));
            assertThat(tree.size()).isEqualTo(oracle.size());
        }
    }

    @Test
    void stopsWhenTheVisitorHasEnough() {
        for (int i = 0; i < 100; i++) {
            tree.put(TopicName.of("a/" + i), "v" + i);
        }
        for (String filter : List.of("#", "a/+", "+/#")) {
            List<String> visited = new ArrayList<>();
            tree.match(TopicFilter.of(filter), value -> visited.add(value) && visited.size() < 7);
            assertThat(visited).as(filter).hasSize(7);
        }
    }

    @Test
    void refusesATopicThatWouldMakeMatchingTooDeep() {
        String deepest = "a/".repeat(TopicTree.MAX_LEVELS - 1) + "b";
        tree.put(TopicName.of(deepest), "deep");
        assertThat(matched(TopicFilter.of("#"))).containsExactly("deep");
        assertThatExceptionOfType(InvalidTopicException.class)
                .isThrownBy(() -> tree.put(TopicName.of("a/" + deepest), "deeper"));
    }

    private List<String> matched(TopicFilter filter) {
        List<String> matched = new ArrayList<>();
        tree.match(filter, matched::add);
        return matched;
    }

    private static List<String> expected(Map<String, String> oracle, TopicFilter filter) {
        List<String> expected = new ArrayList<>();
        oracle.forEach((topic, value) -> {
            if (NaiveMatch.matches(filter.text(), topic)) {
                expected.add(value);
            }
        });
        return expected;
    }
}
