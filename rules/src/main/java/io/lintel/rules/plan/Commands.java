package io.lintel.rules.plan;

import io.lintel.rules.check.CheckedInput;
import io.lintel.rules.check.CheckedRule;
import io.lintel.rules.check.CheckedStep;
import io.lintel.rules.check.CheckedText;
import io.lintel.rules.check.Typed;
import io.lintel.rules.syntax.TopicPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which guarded commands a rule may give. A step that gives one is refused by what is known at that moment, so who owns
 * the rule has to own what the never reads.
 */
final class Commands {
    private Commands() {}

    /** Whether some step of the rule may publish such a command. */
    static boolean gives(CheckedRule rule, CheckedInput command) {
        return topics(rule)
                .anyMatch(topic -> meets(levels(topic), command.topic().levels()));
    }

    /** Those captures of a command that can say who owns it: no run of the rule gives one for another value than its own. */
    static List<String> owners(CheckedRule rule, CheckedInput command) {
        return command.captures().stream()
                .filter(capture -> rule.triggers().stream()
                                .noneMatch(trigger -> trigger.scope().contains(capture))
                        || topics(rule)
                                .map(Commands::levels)
                                .filter(levels -> meets(levels, command.topic().levels()))
                                .allMatch(
                                        levels -> names(levels, command.topic().levels(), capture)))
                .toList();
    }

    private static Stream<CheckedText> topics(CheckedRule rule) {
        return StepsOf.all(rule)
                .<CheckedStep.CheckedMessage>mapMulti((step, out) -> {
                    switch (step) {
                        case CheckedStep.Publish publish -> out.accept(publish.message());
                        case CheckedStep.Request request -> out.accept(request.message());
                        case CheckedStep.Gather gather -> out.accept(gather.message());
                        default -> {}
                    }
                })
                .map(CheckedStep.CheckedMessage::topic);
    }

    /** The parts of each level: what fills a hole never begins another level. */
    private static List<List<CheckedText.Part>> levels(CheckedText topic) {
        List<List<CheckedText.Part>> levels = new ArrayList<>();
        levels.add(new ArrayList<>());
        for (CheckedText.Part part : topic.parts()) {
            switch (part) {
                case CheckedText.Fixed(String text) -> {
                    String[] pieces = text.split("/", -1);
                    for (int i = 0; i < pieces.length; i++) {
                        if (i > 0) {
                            levels.add(new ArrayList<>());
                        }
                        if (!pieces[i].isEmpty()) {
                            levels.getLast().add(new CheckedText.Fixed(pieces[i]));
                        }
                    }
                }
                case CheckedText.Hole hole -> levels.getLast().add(hole);
            }
        }
        return levels;
    }

    private static boolean meets(List<List<CheckedText.Part>> topic, List<TopicPattern.Level> pattern) {
        for (int i = 0; i < pattern.size(); i++) {
            if (pattern.get(i) instanceof TopicPattern.AnyRest) {
                return topic.size() >= i;
            }
            if (i == topic.size()
                    || (pattern.get(i) instanceof TopicPattern.Exact(String text) && !maybe(topic.get(i), text))) {
                return false;
            }
        }
        return topic.size() == pattern.size();
    }

    private static boolean maybe(List<CheckedText.Part> level, String text) {
        boolean fixed = level.stream().allMatch(CheckedText.Fixed.class::isInstance);
        return !fixed || fixed(level).equals(text);
    }

    private static String fixed(List<CheckedText.Part> level) {
        StringBuilder text = new StringBuilder();
        level.forEach(part -> text.append(((CheckedText.Fixed) part).text()));
        return text.toString();
    }

    /** Whether the level of a capture is the capture of the same name of the rule. */
    private static boolean names(List<List<CheckedText.Part>> topic, List<TopicPattern.Level> pattern, String capture) {
        int level = pattern.indexOf(new TopicPattern.Capture(capture));
        List<CheckedText.Part> parts = topic.get(level);
        return parts.size() == 1
                && parts.getFirst() instanceof CheckedText.Hole(Typed.CaptureRead read)
                && read.capture().equals(capture);
    }
}
