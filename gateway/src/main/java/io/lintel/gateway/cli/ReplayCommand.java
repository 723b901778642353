package io.lintel.gateway.cli;

import io.lintel.gateway.config.ConfigSources;
import io.lintel.gateway.config.LintelConfig;
import io.lintel.gateway.config.StartException;
import io.lintel.gateway.rule.RuleFolder;
import io.lintel.gateway.rule.RuleLoad;
import io.lintel.gateway.rule.RuleSettings;
import io.lintel.rules.RuleSet;
import io.lintel.rules.Settings;
import io.lintel.rules.replay.JsonTranscript;
import io.lintel.rules.replay.MalformedRecordingException;
import io.lintel.rules.replay.RecordedEffects;
import io.lintel.rules.replay.RecordingReader;
import io.lintel.rules.replay.Replay;
import io.lintel.rules.replay.ReplayPlan;
import io.lintel.rules.replay.ReplayReport;
import io.lintel.rules.replay.ReplayText;
import io.lintel.rules.replay.Transcript;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lintel rules replay FILE}: what rules would have done with what was recorded. */
@Command(
        name = "replay",
        description = {
            "Plays a recording of ./lintel record to the rules, and tells what they would have done; with --against, what other "
                    + "rules would have done differently. Nothing is published.",
            "Time is that of the recording. What rules publish comes back to them; what rules had published while it was "
                    + "recorded is left out."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./lintel rules replay evening.jsonl",
            "  ./lintel rules replay evening.jsonl --against my-edit --from 22:00",
            "",
            "Exit code: 0; 1 when the rules cannot run or the recording is damaged."
        },
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The recording.")
    private Path file = Path.of("");

    @Option(
            names = {"--rules", "--dir"},
            paramLabel = "DIR",
            description = "The rules folder (default: LINTEL_RULES_DIR, or rules).")
    private @Nullable Path dir;

    @Option(names = "--against", paramLabel = "DIR", description = "Another rules folder: tell how its rules differ.")
    private @Nullable Path against;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description =
                    "Also write every publish, or with --against every difference, to a file: JSON, a line for each.")
    private @Nullable Path json;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Tell only what happens from then on: 22:00, 2026-01-05T22:00 or 2026-01-05T22:00:00Z.")
    private @Nullable String from;

    @Option(names = "--until", paramLabel = "TIME", description = "End there, not at the last message.")
    private @Nullable String until;

    @Option(names = "--rule", paramLabel = "ID", description = "Tell only what this rule does.")
    private @Nullable String rule;

    @Option(
            names = "--effects",
            paramLabel = "HOW",
            defaultValue = "cause",
            description =
                    "How messages of rules are known in the recording: cause (by their user property), equal (also by "
                            + "being what the rules have just said, for recordings without user properties), none (play them, too). "
                            + "Default: ${DEFAULT-VALUE}.")
    private String effects = "cause";

    @Override
    public Integer call() throws IOException {
        LintelConfig.Rules config = ConfigSources.checked().rules();
        Settings settings = RuleSettings.of(config);
        RuleSet rules = compiled(dir == null ? config.dir() : dir, settings);
        RuleSet others = against == null ? null : compiled(against, settings);
        ZoneId zone = settings.home().zone();
        try (RecordingReader recording = new RecordingReader(Files.newInputStream(file))) {
            Moment moment = new Moment(recording.began(), zone);
            ReplayPlan plan = new ReplayPlan(
                    rules,
                    others,
                    effects(),
                    moment.parse("--from", from),
                    moment.parse("--until", until),
                    told(rules, others));
            spec.commandLine().getOut().print(new ReplayText(zone).of(replayed(recording, plan)));
            spec.commandLine().getOut().flush();
            return 0;
        } catch (NoSuchFileException missing) {
            throw new StartException("There is no recording %s.".formatted(file), missing);
        } catch (MalformedRecordingException malformed) {
            throw new StartException("%s, %s.".formatted(file, malformed.getMessage()), malformed);
        }
    }

    private ReplayReport replayed(RecordingReader recording, ReplayPlan plan)
            throws IOException, MalformedRecordingException {
        Path to = json;
        if (to == null) {
            return Replay.run(recording, plan, Transcript.NONE);
        }
        try (Writer lines = Files.newBufferedWriter(to)) {
            JsonTranscript transcript = new JsonTranscript(lines, against != null);
            ReplayReport report = Replay.run(recording, plan, transcript);
            transcript.end(report);
            return report;
        }
    }

    private RuleSet compiled(Path folder, Settings settings) {
        return switch (RuleLoad.of(new RuleFolder(folder).read(), settings)) {
            case RuleLoad.Ready ready -> ready.rules();
            case RuleLoad.Rejected rejected -> {
                PrintWriter err = spec.commandLine().getErr();
                err.println(rejected.report());
                throw new StartException("The rules in %s have errors (above).".formatted(folder));
            }
        };
    }

    private Predicate<String> told(RuleSet rules, @Nullable RuleSet others) {
        String id = rule;
        if (id == null) {
            return _ -> true;
        }
        boolean isKnown = rules.ruleIds().contains(id)
                || Optional.ofNullable(others)
                        .map(set -> set.ruleIds().contains(id))
                        .orElse(false);
        if (!isKnown) {
            throw new StartException("There is no rule '%s'; ./lintel rules say lists all.".formatted(id));
        }
        return id::equals;
    }

    private RecordedEffects effects() {
        return switch (effects.toLowerCase(Locale.ROOT)) {
            case "cause" -> RecordedEffects.CAUSE;
            case "equal" -> RecordedEffects.EQUAL;
            case "none" -> RecordedEffects.NONE;
            default -> throw new StartException("--effects is cause, equal or none, not '%s'.".formatted(effects));
        };
    }
}
