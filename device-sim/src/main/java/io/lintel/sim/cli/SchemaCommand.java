package io.lintel.sim.cli;

import io.lintel.sim.scenario.ScenarioSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./lintel sim schema}: what editors need to help with scenario files. */
@Command(
        name = "schema",
        exitCodeOnExecutionException = ExitCode.BUG,
        description = "Prints the JSON Schema of scenario files, with which editors complete keys and mark mistakes.",
        footerHeading = "%nExample:%n",
        footer = {
            "  ./lintel sim schema > scenario.schema.json",
            "  and as the first line of a scenario: # yaml-language-server: $schema=scenario.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {

    private final Console console;

    SchemaCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().println(ScenarioSchema.text());
        return ExitCode.GOOD;
    }
}
