package io.lintel.rules.syntax;

import io.lintel.rules.value.Span;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what is copied and where: the head of a blueprint, and {@code use}. */
final class BlueprintParser {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,31}");

    private final MappingParser file;
    private final ParseContext context;
    private final Issues issues;

    BlueprintParser(MappingParser file, ParseContext context) {
        this.file = file;
        this.context = context;
        this.issues = context.issues();
    }

    /** The blueprint that this file is, or nothing. */
    Optional<Blueprint> blueprint(YamlNode.Mapping root) {
        Map<String, Optional<Value>> params = ParamsParser.declared(file, issues);
        Optional<YamlNode.Scalar> name = file.takeScalar("blueprint", "a name");
        if (name.isEmpty() && file.has("params")) {
            issues.error(
                    file.span(),
                    "'params' of a whole file are those of a blueprint",
                    "add: blueprint: its-name, or give 'params' to a rule");
        }
        name.filter(scalar -> !NAME.matcher(scalar.text()).matches())
                .ifPresent(scalar -> issues.error(
                        scalar.span(),
                        "'" + Texts.shortened(scalar.text()) + "' is no name for a blueprint",
                        "it has at most 64 letters, digits and _ . -"));
        return name.map(scalar -> new Blueprint(scalar.text(), params, root, scalar.span()));
    }

    /** The places of this file where blueprints are used. */
    List<Blueprint.Use> uses() {
        List<Blueprint.Use> uses = new ArrayList<>();
        for (YamlNode node : file.takeList("use")) {
            if (node instanceof YamlNode.Mapping mapping) {
                use(new MappingParser(mapping, "a use of a blueprint", context)).ifPresent(uses::add);
            } else {
                issues.error(node.span(), "a use has the keys blueprint, id, params, but this is " + node.described());
            }
        }
        return uses;
    }

    private Optional<Blueprint.Use> use(MappingParser use) {
        Optional<YamlNode.Scalar> blueprint = use.takeScalar("blueprint", "the name of a blueprint");
        Optional<YamlNode.Scalar> id = use.takeScalar("id", "a name");
        Map<String, Value> params = new LinkedHashMap<>();
        Map<String, Span> places = new HashMap<>();
        for (YamlNode.Entry entry : use.takeEntries("params", "maps names to values")) {
            String name = entry.key().text();
            places.put(name, entry.key().span());
            ParamsParser.read(entry, issues).ifPresent(value -> params.put(name, value));
        }
        use.finish();
        id.filter(scalar -> !ID.matcher(scalar.text()).matches())
                .ifPresent(scalar -> issues.error(
                        scalar.span(),
                        "'" + Texts.shortened(scalar.text()) + "' is no id for a copy",
                        "it has at most 32 letters, digits and _, and begins with a letter"));
        if (blueprint.isEmpty() || id.isEmpty()) {
            issues.error(use.span(), "a use has a blueprint and an id", "as in: { blueprint: motion-light, id: hall }");
            return Optional.empty();
        }
        return Optional.of(new Blueprint.Use(
                blueprint.get().text(),
                id.get().text(),
                params,
                places,
                blueprint.get().span()));
    }
}
