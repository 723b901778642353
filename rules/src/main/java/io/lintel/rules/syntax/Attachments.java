package io.lintel.rules.syntax;

import io.lintel.rules.RuleSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files beside the rules to which rule files refer by name: schemas, descriptor sets. */
record Attachments(Map<String, String> texts) {
    static final Attachments NONE = new Attachments(Map.of());

    static Attachments of(List<RuleSource> sources) {
        Map<String, String> texts = new LinkedHashMap<>();
        sources.stream()
                .filter(source -> !source.isRuleFile())
                .sorted(Comparator.comparing(RuleSource::name))
                .forEach(source -> texts.putIfAbsent(source.fileName(), source.text()));
        return new Attachments(texts);
    }

    Optional<String> text(String fileName) {
        return Optional.ofNullable(texts.get(fileName));
    }

    List<String> names() {
        return List.copyOf(texts.keySet());
    }
}
