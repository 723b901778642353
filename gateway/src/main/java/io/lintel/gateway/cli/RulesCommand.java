package io.lintel.gateway.cli;

import io.lintel.gateway.config.ConfigSources;
import io.lintel.gateway.config.LintelConfig;
import io.lintel.gateway.config.StartException;
import io.lintel.gateway.rule.FolderChange;
import io.lintel.gateway.rule.RuleFolder;
import io.lintel.gateway.rule.RuleLoad;
import io.lintel.gateway.rule.RuleSettings;
import io.lintel.gateway.rule.RuleVersions;
import io.lintel.gateway.store.DataFolder;
import io.lintel.rules.Finding;
import io.lintel.rules.Issue;
import io.lintel.rules.RuleSource;
import io.lintel.rules.Rules;
import io.lintel.rules.Settings;
import io.lintel.rules.say.EditorSchema;
import io.lintel.rules.say.Sentences;
import io.lintel.rules.test.JUnitReport;
import io.lintel.rules.test.RuleTests;
import io.lintel.rules.test.TestReport;
import io.lintel.rules.test.TextTestReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lintel rules …}. */
@Command(
        name = "rules",
        description = "Works with rule files, and with rules that run.",
        footer = {
            "",
            "Where to begin: ./lintel rules check, then docs/rules/tutorial.md.",
            "\"./lintel rules COMMAND --help\" tells more."
        },
        subcommands = {
            ReplayCommand.class,
            ExplainCommand.class,
            ShadowCommand.class,
            PromoteCommand.class,
            DropCommand.class
        },
        mixinStandardHelpOptions = true)
final class RulesCommand implements Runnable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String DIR = "DIR";
    private static final String DIR_HELP = "The rules folder (default: LINTEL_RULES_DIR, or rules).";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do with the rules: check, test, say, explain, schema, replay, shadow, promote, drop, versions, diff or rollback.");
    }

    @Command(
            name = "check",
            description = {
                "Compiles a rules folder as the gateway would, and prints everything that is wrong with it: the place, "
                        + "the line, and what would be right; then what its author should know before it runs, with messages "
                        + "that show it: rules that never fire, that add nothing, that oppose one another, that loop.",
                "Exit code 0 when the rules can run, 1 when they cannot."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  ./lintel rules check my-rules",
                "  ./lintel rules check my-rules --witness > my-rules/witness.yaml"
            },
            mixinStandardHelpOptions = true)
    int check(
            @Parameters(arity = "0..1", paramLabel = DIR, description = DIR_HELP) @Nullable Path dir,
            @Option(
                            names = "--witness",
                            description =
                                    "Print what shows the findings as a rule file with tests; they pass as long as it is so.")
                    boolean witness) {
        LintelConfig.Rules config = ConfigSources.checked().rules();
        Settings settings = RuleSettings.of(config);
        List<RuleSource> sources = sources(config, dir);
        RuleLoad load = RuleLoad.of(sources, settings);
        PrintWriter out = spec.commandLine().getOut();
        if (!load.issues().isEmpty()) {
            out.println(load.report());
        }
        List<Finding> findings = Rules.analyse(sources, settings);
        if (witness) {
            String tests = findings.stream().map(Finding::test).collect(Collectors.joining());
            out.print(tests.isEmpty() ? "# Nothing was found that a test could show.\n" : "tests:\n" + tests);
            out.flush();
            return load instanceof RuleLoad.Ready ? 0 : 1;
        }
        findings.forEach(finding -> out.println(finding.render()));
        out.println(load.summary());
        return switch (load) {
            case RuleLoad.Ready ready -> 0;
            case RuleLoad.Rejected rejected -> 1;
        };
    }

    @Command(
            name = "test",
            description = {
                "Runs the tests of a rules folder in virtual time, and tells of each that failed what was expected, what was "
                        + "seen, and what each step led to.",
                "Exit code 0 when all tests pass, 1 when one fails or the rules cannot run."
            },
            footerHeading = "%nExample:%n",
            footer = "  ./lintel rules test my-rules --junit target/rules.xml",
            mixinStandardHelpOptions = true)
    int test(
            @Parameters(arity = "0..1", paramLabel = DIR, description = DIR_HELP) @Nullable Path dir,
            @Option(names = "--junit", paramLabel = "FILE", description = "Also write the report as JUnit XML.")
                    @Nullable
                    Path junit) {
        LintelConfig.Rules config = ConfigSources.checked().rules();
        TestReport report = RuleTests.run(sources(config, dir), RuleSettings.of(config));
        PrintWriter out = spec.commandLine().getOut();
        report.issues().stream().map(Issue::render).forEach(out::println);
        out.print(TextTestReport.of(report));
        out.flush();
        if (junit != null) {
            write(junit, JUnitReport.of(report));
        }
        return report.passed() ? 0 : 1;
    }

    @Command(
            name = "say",
            description = "Says what a rule does in one plain sentence; without a rule, what each rule does.",
            footerHeading = "%nExample:%n",
            footer = "  ./lintel rules say light-off --dir my-rules",
            mixinStandardHelpOptions = true)
    int say(
            @Parameters(arity = "0..1", paramLabel = "RULE", description = "The id of a rule (default: all).") @Nullable
                    String rule,
            @Option(names = "--dir", paramLabel = DIR, description = DIR_HELP) @Nullable Path dir) {
        List<String> sentences = Sentences.of(sources(ConfigSources.checked().rules(), dir), rule == null ? "" : rule);
        sentences.forEach(spec.commandLine().getOut()::println);
        if (sentences.isEmpty() && rule != null) {
            throw new StartException("There is no rule '%s'; ./lintel rules say lists all.".formatted(rule));
        }
        return 0;
    }

    @Command(
            name = "schema",
            description = {
                "Prints a JSON Schema of rule files, with which editors complete and check them as you type.",
                "For example: ./lintel rules schema > rules.schema.json, and in the first line of a rule file "
                        + "# yaml-language-server: $schema=rules.schema.json"
            },
            mixinStandardHelpOptions = true)
    int schema() {
        spec.commandLine().getOut().println(EditorSchema.json());
        return 0;
    }

    @Command(
            name = "versions",
            description = "Lists the rule sets that the gateway has loaded, the last 50 of them.",
            mixinStandardHelpOptions = true)
    int versions() {
        PrintWriter out = spec.commandLine().getOut();
        List<RuleVersions.Version> all = versions(ConfigSources.checked()).all();
        for (RuleVersions.Version version : all) {
            LocalDateTime loaded = LocalDateTime.ofInstant(version.loaded(), ZoneId.systemDefault());
            out.printf("%6d  %s  %d files%n", version.number(), TIME.format(loaded), version.files());
        }
        if (all.isEmpty()) {
            out.println("There are no versions yet: a running gateway keeps them.");
        }
        return 0;
    }

    @Command(
            name = "diff",
            description =
                    "Says what differs between two versions of the rules, or between one and the rules folder as it is.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  ./lintel rules diff 3      since version 3",
                "  ./lintel rules diff 2 3    what version 3 has changed"
            },
            mixinStandardHelpOptions = true)
    int diff(
            @Parameters(paramLabel = "A", description = "The number of a version.") int before,
            @Parameters(arity = "0..1", paramLabel = "B", description = "Another one (default: the rules folder).")
                    @Nullable
                    Integer after) {
        LintelConfig config = ConfigSources.checked();
        RuleVersions versions = versions(config);
        SortedMap<String, String> now =
                after == null ? RuleVersions.files(sources(config.rules(), null)) : versions.files(after);
        List<String> lines = LineDiff.of(versions.files(before), now);
        lines.forEach(spec.commandLine().getOut()::println);
        return 0;
    }

    @Command(
            name = "rollback",
            description = {
                "Puts the files of a version back into the rules folder; a running gateway takes them over within a second.",
                "Files that the version does not have are removed; what the folder holds now stays among the versions "
                        + "if a gateway has loaded it."
            },
            mixinStandardHelpOptions = true)
    int rollback(@Parameters(paramLabel = "N", description = "The number of a version.") int number) {
        LintelConfig config = ConfigSources.checked();
        Path folder = config.rules().dir();
        new FolderChange(folder).become(versions(config).files(number));
        spec.commandLine().getOut().println("The rules folder %s is as in version %d.".formatted(folder, number));
        return 0;
    }

    private static RuleVersions versions(LintelConfig config) {
        return new RuleVersions(DataFolder.versions(config.data().dir()));
    }

    private static List<RuleSource> sources(LintelConfig.Rules config, @Nullable Path dir) {
        return new RuleFolder(dir != null ? dir : config.dir()).read();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new StartException("%s cannot be written: %s.".formatted(file, e.getMessage()), e);
        }
    }
}
