package io.lintel.sim.cli;

import io.lintel.sim.scenario.ScenarioFile;
import io.lintel.sim.scenario.ScenarioReading;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./lintel sim check FILE}: what is wrong with a scenario, without running it. */
@Command(
        name = "check",
        exitCodeOnExecutionException = ExitCode.BUG,
        description = "Checks a scenario file without running it and shows all that is wrong with it, each with its "
                + "place. Exit code 0 when it is right, else 2.")
final class CheckCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "FILE", description = "The scenario.")
    private Path scenario = Path.of("");

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ScenarioReading reading = ScenarioFile.read(scenario);
        if (reading instanceof ScenarioReading.Read) {
            console.out().println(scenario + " is right.");
            return ExitCode.GOOD;
        }
        Complaints.print(console.err(), reading);
        return ExitCode.NOT_BEGUN;
    }
}
