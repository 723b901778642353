package io.lintel.sim.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./lintel sim demo}: the sample home, live. */
@Command(
        name = "demo",
        exitCodeOnExecutionException = ExitCode.BUG,
        description = {
            "Lets the sample home live for a minute: phones set targets, the gateway's rules pass them on to the "
                    + "thermostats and command the heatings, and the rooms warm up.",
            "An hour passes in the home in each minute. At the end a table tells what was sent, how long it took from "
                    + "a person's wish to the heating, and whether anything was lost."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./lintel sim demo                        four rooms, one minute",
            "  ./lintel sim demo --rooms 50             a bigger house",
            "  ./lintel sim demo --duration 5m --json   for programs",
            "",
            "To look on: mosquitto_sub -t 'home/#' -v",
            "Ctrl-C ends the run early; the table comes all the same."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing was lost, and every heating did what its room needed",
            "1:something sent at QoS 1 or 2 was lost, a heating did not follow, or a threshold was not kept",
            "2:the run could not begin: wrong arguments, a wrong scenario, no broker",
            "3:the broker works, but no rules answered"
        })
final class DemoCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            defaultValue = "${env:LINTEL_SCENARIO:-deploy/home/scenario.yaml}",
            description = "The home; default: ${DEFAULT-VALUE}.")
    private Path scenario = Path.of("");

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new Session(console, options).run(scenario);
    }
}
