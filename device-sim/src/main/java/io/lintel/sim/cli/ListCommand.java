package io.lintel.sim.cli;

import io.lintel.sim.scenario.ShippedScenarios;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./lintel sim list}: the scenarios that come along. */
@Command(
        name = "list",
        exitCodeOnExecutionException = ExitCode.BUG,
        description = "Lists the scenarios that come along. Run one by its name: ./lintel sim run nb-iot-meters",
        footerHeading = "%nTo make one your own:%n",
        footer = "  ./lintel sim list --show nb-iot-meters > mine.yaml")
final class ListCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--show", paramLabel = "NAME", description = "Print the file of this scenario instead.")
    private String show = "";

    ListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (show.isEmpty()) {
            ShippedScenarios.names()
                    .forEach(name -> console.out().printf("%-17s %s%n", name, ShippedScenarios.about(name)));
            return ExitCode.GOOD;
        }
        if (!ShippedScenarios.names().contains(show)) {
            console.err()
                    .println("there is no scenario \"%s\"; known: %s"
                            .formatted(show, String.join(", ", ShippedScenarios.names())));
            return ExitCode.NOT_BEGUN;
        }
        console.out().print(ShippedScenarios.text(show));
        console.out().flush();
        return ExitCode.GOOD;
    }
}
