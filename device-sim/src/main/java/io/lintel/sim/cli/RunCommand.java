package io.lintel.sim.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./lintel sim run FILE}: a scenario of one's own. */
@Command(
        name = "run",
        exitCodeOnExecutionException = ExitCode.BUG,
        description = "Runs a scenario file; everything else is as in \"sim demo\".",
        footerHeading = "%nExample:%n",
        footer = {
            "  cp deploy/home/scenario.yaml mine.yaml",
            "  ./lintel sim run mine.yaml --host broker.local",
            "",
            "Exit codes are those of \"sim demo\"."
        })
final class RunCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private RunOptions options = new RunOptions();

    @Parameters(paramLabel = "FILE", description = "The scenario.")
    private Path scenario = Path.of("");

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new Session(console, options).run(scenario);
    }
}
