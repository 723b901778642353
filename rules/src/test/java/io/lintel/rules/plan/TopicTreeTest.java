package io.lintel.rules.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.check.CheckedInput;
import io.lintel.rules.syntax.TopicPattern;
import io.lintel.rules.syntax.TopicPattern.AnyLevel;
import io.lintel.rules.syntax.TopicPattern.AnyRest;
import io.lintel.rules.syntax.TopicPattern.Capture;
import io.lintel.rules.syntax.TopicPattern.Exact;
import io.lintel.rules.syntax.TopicPattern.Level;
import io.lintel.rules.value.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopicTreeTest {
    private static final List<String> NAMES = List.of("a", "b", "", "$a");

    @Test
    void findsWhatComparingEachInputFinds() {
        long seed = 42;
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<InputPlan> inputs = IntStream.range(0, random.nextInt(1, 30))
                    .mapToObj(index -> input(index, pattern(random)))
                    .toList();
            TopicTree tree = new TopicTree(inputs);
            for (int i = 0; i < 100; i++) {
                String topic = topic(random);
                List<String> expected = inputs.stream()
                        .filter(input -> matches(input.levels(), topic))
                        .map(input -> input.index() + " " + captured(input.levels(), topic))
                        .toList();
                List<String> found = tree.match(topic).stream()
                        .map(match -> match.input().index() + " " + match.key())
                        .toList();
                assertThat(found).as("seed %d: %s", seed, topic).isEqualTo(expected);
            }
        }
    }

    @Test
    void aTopicOfManyLevelsIsNoTrouble() {
        TopicTree tree = new TopicTree(List.of(input(0, List.of(new AnyRest())), input(1, List.of(new AnyLevel()))));
        assertThat(tree.match("a/".repeat(30_000))).hasSize(1);
        assertThat(tree.match("/".repeat(65_535))).hasSize(1);
    }

    private static InputPlan input(int index, List<Level> levels) {
        TopicPattern pattern = new TopicPattern(levels, new Span("test", 1, 1, 1));
        CheckedInput input = new CheckedInput(index, "i" + index, pattern, false);
        return new InputPlan(input, Owner.by(List.of(), 0, input.captures()));
    }

    private static List<Level> pattern(Random random) {
        List<Level> levels = new ArrayList<>();
        int length = random.nextInt(1, 5);
        for (int i = 0; i < length; i++) {
            levels.add(
                    switch (random.nextInt(6)) {
                        case 0 -> new AnyLevel();
                        case 1, 2 -> new Capture("c" + i);
                        default -> new Exact(NAMES.get(random.nextInt(NAMES.size())));
                    });
        }
        if (random.nextInt(4) == 0) {
            levels.add(new AnyRest());
        }
        return levels;
    }

    private static String topic(Random random) {
        return IntStream.range(0, random.nextInt(1, 6))
                .mapToObj(i -> NAMES.get(random.nextInt(NAMES.size())))
                .collect(Collectors.joining("/"));
    }

    private static boolean matches(List<Level> pattern, String topic) {
        boolean wild = !(pattern.getFirst() instanceof Exact);
        return !(wild && topic.startsWith("$")) && matches(pattern, List.of(topic.split("/", -1)));
    }

    private static boolean matches(List<Level> pattern, List<String> topic) {
        if (pattern.isEmpty()) {
            return topic.isEmpty();
        }
        return switch (pattern.getFirst()) {
            case AnyRest _ -> true;
            case Exact(String text) -> !topic.isEmpty() && topic.getFirst().equals(text) && rest(pattern, topic);
            case Capture _, AnyLevel _ -> !topic.isEmpty() && rest(pattern, topic);
        };
    }

    private static boolean rest(List<Level> pattern, List<String> topic) {
        return matches(pattern.subList(1, pattern.size()), topic.subList(1, topic.size()));
    }

    private static List<String> captured(List<Level> pattern, String topic) {
        String[] levels = topic.split("/", -1);
        return IntStream.range(0, pattern.size())
                .filter(i -> pattern.get(i) instanceof Capture)
                .mapToObj(i -> levels[i])
                .toList();
    }
}
