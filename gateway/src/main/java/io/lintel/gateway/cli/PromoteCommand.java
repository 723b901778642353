package io.lintel.gateway.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lintel rules promote}: puts the shadow to work. */
@Command(
        name = "promote",
        description = {
            "Puts the shadow to work: its files become the rules folder, as a version like others. What did not change goes on, with its "
                    + "timers and everything that it knows.",
            "Exit code 1 when no shadow runs."
        },
        mixinStandardHelpOptions = true)
final class PromoteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RunningGateway gateway = new RunningGateway();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        gateway.ask("POST", ShadowCommand.PATH + "/promote").path("lines").forEach(line -> out.println(line.asText()));
        out.flush();
        return 0;
    }
}
