package io.lintel.sim.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./lintel sim run SCENARIO}: one that comes along, or one's own. */
@Command(
        name = "run",
        exitCodeOnExecutionException = ExitCode.BUG,
        description = "Runs a scenario: a home, as \"sim demo\" does, or a fleet of any devices.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./lintel sim run apartment-block --link gprs    one of \"./lintel sim list\"",
            "  ./lintel sim list --show nb-iot-meters > mine.yaml",
            "  ./lintel sim run mine.yaml --host broker.local  one's own",
            "",
            "Exit codes are those of \"sim demo\"."
        })
final class RunCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private RunOptions options = new RunOptions();

    @Parameters(paramLabel = "SCENARIO", description = "A file, or a name from \"./lintel sim list\".")
    private Path scenario = Path.of("");

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new Session(console, options).run(scenario);
    }
}
