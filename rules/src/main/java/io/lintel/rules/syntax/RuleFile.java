package io.lintel.rules.syntax;

import io.lintel.rules.RuleSource;
import java.util.ArrayList;
import java.util.List;

/**
 * What one rule file says, or one copy of a blueprint.
 *
 * @param whole false when the file could not be read to its end: then what other files use may be missing here
 */
public record RuleFile(
        List<InputNode> inputs,
        List<RuleNode> rules,
        List<NeverNode> nevers,
        List<SceneNode> scenes,
        List<TestNode> tests,
        boolean whole) {
    public RuleFile {
        inputs = List.copyOf(inputs);
        rules = List.copyOf(rules);
        nevers = List.copyOf(nevers);
        scenes = List.copyOf(scenes);
        tests = List.copyOf(tests);
    }

    /** A file that says nothing by itself. */
    static RuleFile empty(boolean whole) {
        return new RuleFile(List.of(), List.of(), List.of(), List.of(), List.of(), whole);
    }

    RuleFile withTests(List<TestNode> its) {
        return new RuleFile(inputs, rules, nevers, scenes, its, whole);
    }

    /**
     * Reads files; what is wrong with them is added to the issues.
     *
     * @return the files in their order, and behind them the copies of the blueprints that they use
     */
    public static List<RuleFile> parse(List<RuleSource> sources, Issues issues) {
        List<RuleFile> files = new ArrayList<>();
        List<Blueprint.Use> uses = new ArrayList<>();
        Copies copies = new Copies(issues);
        for (RuleSource source : sources) {
            SourceText text = new SourceText(source);
            issues.add(text);
            RuleFileParser parser = new RuleFileParser(new ParseContext(issues));
            files.add(parser.parse(YamlReader.read(text, issues)));
            uses.addAll(parser.uses());
            parser.blueprint().ifPresent(copies::add);
        }
        boolean complete = files.stream().allMatch(RuleFile::whole);
        uses.forEach(use -> copies.copy(use, complete));
        files.addAll(copies.copies());
        return List.copyOf(files);
    }
}
