package io.lintel.gateway.cli;

import io.lintel.gateway.config.ConfigCheck;
import io.lintel.gateway.config.ConfigSources;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lintel doctor}: would the gateway start here, and if not, what is to be done. */
@Command(
        name = "doctor",
        description = {
            "Checks whether the gateway would start here: JDK, engine, ports, data folder, store, rules, file descriptors.",
            "Where one runs already, whether that is in the way, and how its store is.",
            "Each line is ok, warn or fail, with what to do. Exit code 1 when something fails."
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--keys", description = "List every configuration key with its default and form.")
    private boolean keys;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (keys) {
            ConfigCheck.knownKeys().forEach(out::println);
            return 0;
        }
        List<Finding> findings = new Checkup(ConfigSources.checked()).findings();
        findings.forEach(finding -> out.println(finding.line()));
        return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.FAIL) ? 1 : 0;
    }
}
