package io.lintel.sim.bench;

import io.lintel.sim.bench.report.JsonReport;
import io.lintel.sim.bench.report.MarkdownReport;
import io.lintel.sim.bench.report.Report;
import io.lintel.sim.bench.report.TextReport;
import io.lintel.sim.bench.workload.Times;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that measurements share: how long, how often, what is chosen, and how it is told. */
final class MeasureOptions {
    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "WORKLOAD",
            description = "Only these workloads; --list names them.")
    private List<String> only = List.of();

    @Option(names = "--quick", description = "One short round of each and smaller sizes: a look, not a measurement.")
    private boolean quick;

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds, of which the median counts. Default: 3.")
    private Optional<Integer> rounds = Optional.empty();

    @Option(names = "--seconds", paramLabel = "N", description = "Measured time of each round. Default: 5.")
    private Optional<Integer> seconds = Optional.empty();

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description =
                    "Seconds of each round before it is measured, in which JVMs compile; five times as many where "
                            + "the rate is fixed. Default: 3.")
    private Optional<Integer> warmUp = Optional.empty();

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads of the load generator. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write every round's figures to this file.")
    private @Nullable Path json;

    @Option(names = "--markdown", description = "Print the block for docs/benchmarks.md instead of the table.")
    private boolean markdown;

    @Option(names = "--list", description = "Name the workloads and what they are measured on, and measure nothing.")
    private boolean list;

    boolean quick() {
        return quick;
    }

    boolean list() {
        return list;
    }

    int threads() {
        return threads;
    }

    Times times() {
        Times usual = quick ? Times.QUICK : Times.USUAL;
        return new Times(
                warmUp.map(Duration::ofSeconds).orElse(usual.warmUp()),
                seconds.map(Duration::ofSeconds).orElse(usual.measured()),
                rounds.orElse(usual.rounds()));
    }

    boolean wants(String workload) {
        return only.isEmpty() || only.contains(workload);
    }

    /** Complains of a workload that is asked for and is none of these. */
    void requireKnown(List<String> workloads) {
        requireKnown("--only", only, workloads);
    }

    void requireKnown(String option, List<String> wanted, List<String> known) {
        for (String each : wanted) {
            if (!known.contains(each)) {
                throw new ParameterException(
                        spec.commandLine(), option + ": \"" + each + "\" is none of " + String.join(", ", known));
            }
        }
    }

    void print(Report report) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.println(markdown ? MarkdownReport.of(report) : TextReport.of(report));
        out.flush();
        if (json != null) {
            Files.writeString(json, JsonReport.of(report));
        }
    }

    void progress(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
