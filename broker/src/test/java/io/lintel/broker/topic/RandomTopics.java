package io.lintel.broker.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Topics and filters over few levels, at random, so that many of them match. */
final class RandomTopics {
    private static final String[] LEVELS = {"a", "b", "", "$s", "aa", "é"};

    private final Random random;

    RandomTopics(Random random) {
        this.random = random;
    }

    TopicName topic() {
        List<String> levels = levels();
        return TopicName.of(levels.equals(List.of("")) ? "a" : String.join("/", levels));
    }

    TopicFilter filter() {
        List<String> levels = levels();
        levels.replaceAll(level -> random.nextInt(4) == 0 ? "+" : level);
        if (random.nextInt(4) == 0) {
            levels.set(levels.size() - 1, "#");
        }
        return TopicFilter.of(levels.equals(List.of("")) ? "#" : String.join("/", levels));
    }

    private List<String> levels() {
        List<String> levels = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            levels.add(LEVELS[random.nextInt(LEVELS.length)]);
        }
        return levels;
    }
}
