package io.lintel.rules.syntax;

import io.lintel.rules.RuleSource;
import io.lintel.rules.value.Home;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        List<ZoneNode> zones,
        List<TestNode> tests,
        boolean whole) {
    public RuleFile {
        zones = List.copyOf(zones);
        inputs = List.copyOf(inputs);
        rules = List.copyOf(rules);
        nevers = List.copyOf(nevers);
        scenes = List.copyOf(scenes);
        tests = List.copyOf(tests);
    }

    /** A file that says nothing by itself. */
    static RuleFile empty(boolean whole) {
        return new RuleFile(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), whole);
    }

    RuleFile withTests(List<TestNode> its) {
        return new RuleFile(inputs, rules, nevers, scenes, zones, its, whole);
    }

    /** The home with the zones of these files, which are added to the issues where a name comes twice. */
    public static Home home(Home home, List<RuleFile> files, Issues issues) {
        Map<String, ZoneNode> zones = new LinkedHashMap<>();
        for (RuleFile file : files) {
            for (ZoneNode zone : file.zones) {
                ZoneNode first = zones.putIfAbsent(zone.name(), zone);
                if (first != null) {
                    issues.error(zone.span(), "the zone '" + zone.name() + "' is already there: " + first.span());
                }
            }
        }
        Map<String, Home.Area> areas = new LinkedHashMap<>(home.areas());
        zones.values().forEach(zone -> areas.put(zone.name(), zone.area()));
        return new Home(home.zone(), home.point(), areas);
    }

    /**
     * Reads files; what is wrong with them is added to the issues.
     *
     * @return the files in their order, and behind them the copies of the blueprints that they use
     */
    public static List<RuleFile> parse(List<RuleSource> sources, Issues issues) {
        List<RuleFile> files = new ArrayList<>();
        List<Blueprint.Use> uses = new ArrayList<>();
        Attachments attachments = Attachments.of(sources);
        Copies copies = new Copies(issues, attachments);
        for (RuleSource source : sources.stream().filter(RuleSource::isRuleFile).toList()) {
            SourceText text = new SourceText(source);
            issues.add(text);
            RuleFileParser parser = new RuleFileParser(new ParseContext(issues, Params.NONE, attachments));
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
