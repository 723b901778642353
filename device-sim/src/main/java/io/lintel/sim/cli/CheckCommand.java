package io.lintel.sim.cli;

import io.lintel.sim.scenario.ScenarioFile;
import io.lintel.sim.scenario.ScenarioReading;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./lintel sim check SCENARIO}: what is wrong with a scenario, without running it. */
@Command(
        name = "check",
        exitCodeOnExecutionException = ExitCode.BUG,
        description = "Checks a scenario without running it and shows all that is wrong with it, each with its "
                + "place. Exit code 0 when it is right, else 2.")
final class CheckCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "SCENARIO", description = "A file, or a name from \"./lintel sim list\".")
    private Path scenario = Path.of("");

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ScenarioReading reading = ScenarioFile.read(scenario);
        if (reading instanceof ScenarioReading.Read || reading instanceof ScenarioReading.ReadFleet) {
            console.out().println(scenario + " is right.");
            return ExitCode.GOOD;
        }
        Complaints.print(console.err(), reading);
        return ExitCode.NOT_BEGUN;
    }
}
