package io.lintel.gateway.cli;

import io.lintel.gateway.config.ConfigSources;
import io.lintel.gateway.rule.RuleFolder;
import io.lintel.gateway.rule.RuleLoad;
import io.lintel.rules.RuleSource;
import io.lintel.rules.Rules;
import io.lintel.rules.Settings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lintel rules …}. */
@Command(name = "rules", description = "Works with rule files.", mixinStandardHelpOptions = true)
final class RulesCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with the rules: check.");
    }

    @Command(
            name = "check",
            description = {
                "Compiles a rules folder as the gateway would, and prints everything that is wrong with it: the place, "
                        + "the line, and what would be right; then what its author should know before it runs, with messages "
                        + "that show it: rules that never fire, that add nothing, that oppose one another, that loop.",
                "Exit code 0 when the rules can run, 1 when they cannot."
            },
            mixinStandardHelpOptions = true)
    int check(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "DIR",
                            description = "The rules folder (default: LINTEL_RULES_DIR, or rules).")
                    @Nullable
                    Path dir) {
        RuleFolder folder = new RuleFolder(
                dir != null ? dir : ConfigSources.checked().rules().dir());
        List<RuleSource> sources = folder.read();
        RuleLoad load = RuleLoad.of(sources);
        var out = spec.commandLine().getOut();
        if (!load.issues().isEmpty()) {
            out.println(load.report());
        }
        Rules.analyse(sources, Settings.DEFAULT).forEach(finding -> out.println(finding.render()));
        out.println(load.summary());
        return switch (load) {
            case RuleLoad.Ready ready -> 0;
            case RuleLoad.Rejected rejected -> 1;
        };
    }
}
