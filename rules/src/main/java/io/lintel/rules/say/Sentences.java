package io.lintel.rules.say;

import io.lintel.rules.RuleSource;
import io.lintel.rules.syntax.InputNode;
import io.lintel.rules.syntax.Issues;
import io.lintel.rules.syntax.NeverNode;
import io.lintel.rules.syntax.RuleFile;
import io.lintel.rules.syntax.RuleNode;
import io.lintel.rules.syntax.TopicPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every rule of some files as one plain sentence, so that whoever did not write it can say whether it is meant so. */
public final class Sentences {
    private Sentences() {}

    /**
     * The sentence of each rule whose id this is, in the order of the files; of every rule when it is empty. Rules that
     * have errors are told as far as they can be read.
     */
    public static List<String> of(List<RuleSource> sources, String id) {
        return portraits(sources).stream()
                .filter(rule -> id.isEmpty() || rule.id().equals(id))
                .map(rule -> rule.id() + ": " + rule.sentence())
                .toList();
    }

    /** Every rule, in the order of the files; as far as it can be read. */
    public static List<Portrait> portraits(List<RuleSource> sources) {
        List<RuleFile> files = RuleFile.parse(sources, new Issues());
        Map<String, String> topics = new HashMap<>();
        for (RuleFile file : files) {
            for (InputNode input : file.inputs()) {
                TopicPattern topic = input.topic();
                if (topic != null) {
                    topics.put(input.name(), topic.text());
                }
            }
        }
        List<Portrait> portraits = new ArrayList<>();
        for (RuleFile file : files) {
            for (RuleNode rule : file.rules()) {
                portraits.add(new Portrait(
                        rule.id(), rule.about(), rule.enabled(), sentence(rule, new TriggerWords(topics))));
            }
            for (NeverNode never : file.nevers()) {
                portraits.add(new Portrait(never.id(), never.about(), never.enabled(), NeverWords.of(never)));
            }
        }
        return List.copyOf(portraits);
    }

    private static String sentence(RuleNode rule, TriggerWords triggers) {
        List<String> when = rule.triggers().stream().map(triggers::of).toList();
        StringBuilder sentence = new StringBuilder(rule.enabled() ? "" : "Switched off. ");
        sentence.append(capital(String.join(", or ", when)));
        if (rule.condition() != null) {
            sentence.append(", and only if ").append(Words.of(rule.condition()));
        }
        sentence.append(": ").append(StepWords.of(rule.steps())).append('.');
        String options = OptionWords.of(rule.options());
        return options.isEmpty() ? sentence.toString() : sentence + " " + options;
    }

    private static String capital(String text) {
        return text.isEmpty() ? "Never" : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
