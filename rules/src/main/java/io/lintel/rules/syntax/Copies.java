package io.lintel.rules.syntax;

import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes out every use of a blueprint as a file of rules of its own. */
final class Copies {
    private static final int MAX_COPIES = 10_000;

    private final Map<String, Blueprint> blueprints = new LinkedHashMap<>();
    private final Map<String, Span> ids = new HashMap<>();
    private final List<RuleFile> copies = new ArrayList<>();
    private final Issues issues;
    private final Attachments attachments;

    Copies(Issues issues, Attachments attachments) {
        this.issues = issues;
        this.attachments = attachments;
    }

    void add(Blueprint blueprint) {
        Blueprint first = blueprints.putIfAbsent(blueprint.name(), blueprint);
        if (first != null) {
            issues.error(
                    blueprint.span(), "the blueprint '" + blueprint.name() + "' is already there: " + first.span());
        }
    }

    /** @param complete whether every file was read, so that a blueprint that is not here is nowhere */
    void copy(Blueprint.Use use, boolean complete) {
        Blueprint blueprint = blueprints.get(use.blueprint());
        if (blueprint == null) {
            if (complete) {
                issues.error(
                        use.span(),
                        "unknown blueprint '" + use.blueprint() + "'",
                        Suggestion.orAll(use.blueprint(), blueprints.keySet(), "blueprints")
                                .orElse(null));
            }
            return;
        }
        Span first = ids.putIfAbsent(use.id(), use.span());
        if (first != null) {
            issues.error(use.span(), "a copy with the id '" + use.id() + "' is already there: " + first);
        } else if (copies.size() == MAX_COPIES) {
            issues.error(use.span(), "a rule set has at most " + MAX_COPIES + " copies of blueprints");
        } else {
            params(blueprint, use)
                    .ifPresent(params -> copies.add(new RuleFileParser(new ParseContext(issues, params, attachments))
                            .copy(blueprint.root(), use.id())));
        }
    }

    private Optional<Params> params(Blueprint blueprint, Blueprint.Use use) {
        Map<String, Value> values = new HashMap<>();
        List<String> missing = new ArrayList<>();
        blueprint.params().forEach((name, otherwise) -> {
            Value value = use.params().get(name);
            if (value == null && otherwise.isEmpty()) {
                missing.add(name);
            } else {
                values.put(name, value == null ? otherwise.orElseThrow() : value);
            }
        });
        if (!missing.isEmpty()) {
            issues.error(
                    use.span(),
                    "the blueprint '" + blueprint.name() + "' needs " + String.join(", ", missing),
                    "add them under 'params'");
        }
        use.places().forEach((name, place) -> {
            if (!blueprint.params().containsKey(name)) {
                issues.error(
                        place,
                        "the blueprint '" + blueprint.name() + "' has no parameter '" + name + "'",
                        Suggestion.orAll(name, blueprint.params().keySet(), "parameters")
                                .orElse(null));
            }
        });
        return missing.isEmpty() ? Optional.of(new Params(values, renamed(blueprint, use.id()))) : Optional.empty();
    }

    /** The names that things of a blueprint have in a copy. */
    private static Map<String, String> renamed(Blueprint blueprint, String id) {
        Map<String, String> renamed = new HashMap<>();
        for (YamlNode.Entry section : blueprint.root().entries()) {
            boolean names = section.key().text().equals("inputs")
                    || section.key().text().equals("scenes");
            if (names && section.value() instanceof YamlNode.Mapping mapping) {
                mapping.entries()
                        .forEach(entry -> renamed.put(
                                entry.key().text(), id + "_" + entry.key().text()));
            }
        }
        return renamed;
    }

    List<RuleFile> copies() {
        return copies;
    }
}
