package io.lintel.sim.bench;

import io.lintel.sim.bench.start.StartBench;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./lintel bench start}: how long the gateway takes to start, and what it holds then. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = {
            "Starts the gateway some times, one after another, as ./lintel run does, and prints one table.",
            "Each start has free ports and an empty data folder. The table tells the time from the start of ./lintel to "
                    + "the first CONNACK and to /q/health/ready, and the memory that the process holds after five idle "
                    + "seconds."
        })
final class StartCommand implements Callable<Integer> {
    private static final int MOST_RUNS = 1_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many starts. Default: ${DEFAULT-VALUE}.")
    private int runs;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (runs < 1 || runs > MOST_RUNS) {
            throw new ParameterException(spec.commandLine(), "--runs must lie between 1 and " + MOST_RUNS);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(new StartBench(House.folder().resolve("lintel")).table(runs));
        out.flush();
        return 0;
    }
}
