package io.lintel.broker.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lintel.broker.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SubscriptionTreeTest {
    /** A subscriber at a filter. */
    private record Key(String filter, int subscriber) {}

    private final Seed seed = Seed.fresh();
    private final SubscriptionTree<Integer, String> tree = new SubscriptionTree<>();

    @Test
    void matchesAsTheSpecificationReadAloudThroughAllChanges() {
        Random random = seed.random();
        RandomTopics topics = new RandomTopics(random);
        Map<Key, String> oracle = new HashMap<>();
        for (int i = 0; i < 3_000; i++) {
            TopicFilter filter = topics.filter();
            Key key = new Key(filter.text(), random.nextInt(40));
            if (random.nextInt(5) < 3) {
                String value = filter.text() + " " + i;
                assertThat(tree.put(filter, key.subscriber, value))
                        .as(seed.toString())
                        .isEqualTo(oracle.put(key, value));
            } else {
                assertThat(tree.remove(filter, key.subscriber))
                        .as(seed.toString())
                        .isEqualTo(oracle.remove(key));
            }
            TopicName topic = topics.topic();
            assertThat(matched(topic))
                    .as("%s after %d changes; %s", topic, i, seed)
                    .containsExactlyInAnyOrderElementsOf(expected(oracle, topic));
            assertThat(tree.size()).isEqualTo(oracle.size());
        }
        oracle.keySet().forEach(key -> tree.remove(TopicFilter.of(key.filter), key.subscriber));
        assertThat(tree.size()).isZero();
        assertThat(matched(TopicName.of("a/b"))).isEmpty();
    }

    @Test
    void showsEveryReaderWhatStaysWhileOthersChangeIt() throws Exception {
        List<TopicFilter> staying = List.of(
                TopicFilter.of("a/b/c"), TopicFilter.of("a/+/c"), TopicFilter.of("a/#"), TopicFilter.of("+/b/#"));
        staying.forEach(filter -> tree.put(filter, -1, "stays"));
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 2; writer++) {
                int number = writer;
                writers.add(threads.submit(() -> change(new Random(seed.value() + number), number)));
            }
            List<Future<?>> readers = new ArrayList<>();
            for (int reader = 0; reader < 2; reader++) {
                readers.add(threads.submit(() -> assertAllSeen(done, staying.size())));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            done.set(true);
            for (Future<?> reader : readers) {
                reader.get();
            }
        }
        assertThat(tree.size()).isEqualTo(staying.size());
        assertThat(matched(TopicName.of("a/b/c"))).containsOnly("stays").hasSize(staying.size());
    }

    /** Adds and removes subscriptions of its own, and leaves none. */
    private void change(Random random, int writer) {
        RandomTopics topics = new RandomTopics(random);
        Set<Key> mine = new HashSet<>();
        for (int i = 0; i < 30_000; i++) {
            TopicFilter filter = i % 2 == 0 ? topics.filter() : TopicFilter.of("a/b" + random.nextInt(500) + "/+");
            Key key = new Key(filter.text(), writer * 100 + random.nextInt(40));
            if (random.nextBoolean()) {
                tree.put(filter, key.subscriber, "moves");
                mine.add(key);
            } else {
                tree.remove(filter, key.subscriber);
                mine.remove(key);
            }
        }
        mine.forEach(key -> tree.remove(TopicFilter.of(key.filter), key.subscriber));
    }

    private void assertAllSeen(AtomicBoolean done, int staying) {
        TopicName topic = TopicName.of("a/b/c");
        while (!done.get()) {
            assertThat(matched(topic).stream().filter("stays"::equals).count())
                    .as(seed.toString())
                    .isEqualTo(staying);
        }
    }

    @Test
    void keepsManySubscribersOfOneFilter() {
        TopicFilter filter = TopicFilter.of("all/+");
        for (int i = 0; i < 10_000; i++) {
            assertThat(tree.put(filter, i, "v" + i)).isNull();
        }
        assertThat(matched(TopicName.of("all/x"))).hasSize(10_000);
        for (int i = 0; i < 10_000; i++) {
            assertThat(tree.remove(filter, i)).isEqualTo("v" + i);
        }
        assertThat(matched(TopicName.of("all/x"))).isEmpty();
    }

    @Test
    void tellsAChangeByItsVersion() {
        TopicFilter filter = TopicFilter.of("a");
        long empty = tree.version();
        tree.put(filter, 1, "one");
        long one = tree.version();
        tree.put(filter, 1, "other");
        long other = tree.version();
        tree.remove(filter, 2);
        assertThat(tree.version()).isEqualTo(other).isNotEqualTo(one);
        assertThat(one).isNotEqualTo(empty);
        tree.remove(filter, 1);
        assertThat(tree.version()).isNotEqualTo(other);
    }

    @Test
    void refusesAFilterThatWouldMakeMatchingTooDeep() {
        String deepest = "a/".repeat(SubscriptionTree.MAX_LEVELS - 1) + "+";
        tree.put(TopicFilter.of(deepest), 1, "deep");
        assertThat(matched(TopicName.of(deepest.replace('+', 'x')))).containsExactly("deep");
        assertThatExceptionOfType(InvalidTopicException.class)
                .isThrownBy(() -> tree.put(TopicFilter.of("a/" + deepest), 1, "deeper"));
        assertThat(matched(TopicName.of("a/".repeat(30_000)))).isEmpty();
    }

    private List<String> matched(TopicName topic) {
        List<String> matched = new ArrayList<>();
        tree.match(topic, (subscriber, subscription) -> matched.add(subscription));
        return matched;
    }

    private static List<String> expected(Map<Key, String> oracle, TopicName topic) {
        List<String> expected = new ArrayList<>();
        oracle.forEach((key, value) -> {
            if (NaiveMatch.matches(key.filter, topic.text())) {
                expected.add(value);
            }
        });
        return expected;
    }
}
