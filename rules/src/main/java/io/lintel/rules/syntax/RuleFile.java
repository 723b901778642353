package io.lintel.rules.syntax;

import io.lintel.rules.RuleSource;
import java.util.List;

/**
 * What one rule file says.
 *
 * @param whole false when the file could not be read to its end: then what other files use may be missing here
 */
public record RuleFile(List<InputNode> inputs, List<RuleNode> rules, boolean whole) {
    public RuleFile {
        inputs = List.copyOf(inputs);
        rules = List.copyOf(rules);
    }

    /** Reads a file; what is wrong with it is added to the issues. */
    public static RuleFile parse(RuleSource source, Issues issues) {
        SourceText text = new SourceText(source);
        issues.add(text);
        return new RuleFileParser(issues).parse(YamlReader.read(text, issues));
    }
}
