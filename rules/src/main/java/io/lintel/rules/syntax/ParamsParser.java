package io.lintel.rules.syntax;

import io.lintel.rules.syntax.YamlNode.Mapping;
import io.lintel.rules.syntax.YamlNode.Scalar;
import io.lintel.rules.syntax.YamlNode.ScalarKind;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code params}: names of parameters and their values. */
final class ParamsParser {
    private ParamsParser() {}

    /** The parameters of a rule, each of which has a value. */
    static Map<String, Value> values(Mapping rule, ParseContext context) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (YamlNode.Entry entry :
                new MappingParser(rule, "a rule", context).takeEntries("params", "maps names to values")) {
            read(entry, context.issues())
                    .ifPresentOrElse(
                            value -> values.put(entry.key().text(), value),
                            () -> context.issues()
                                    .error(
                                            entry.key().span(),
                                            "the parameter '" + name(entry) + "' needs a value here"));
        }
        return values;
    }

    /** The parameters of a blueprint, of which those without a value have to be given where it is used. */
    static Map<String, Optional<Value>> declared(MappingParser file, Issues issues) {
        Map<String, Optional<Value>> values = new LinkedHashMap<>();
        for (YamlNode.Entry entry : file.takeEntries("params", "maps names to values")) {
            values.put(entry.key().text(), read(entry, issues));
        }
        return values;
    }

    /** The value of one parameter; nothing when there is none. */
    static Optional<Value> read(YamlNode.Entry entry, Issues issues) {
        if (!Lexer.isName(entry.key().text())) {
            issues.error(
                    entry.key().span(),
                    "'" + name(entry) + "' is no name for a parameter",
                    "a name has letters, digits and _, and begins with no digit");
        }
        Optional<Value> value = Params.value(entry.value());
        boolean nothing = entry.value() instanceof Scalar scalar && scalar.kind() == ScalarKind.NULL;
        if (value.isEmpty() && !nothing) {
            issues.error(entry.value().span(), "a parameter is a text, a number, true, false or a list of them");
        }
        return value;
    }

    private static String name(YamlNode.Entry entry) {
        return Texts.shortened(entry.key().text());
    }
}
