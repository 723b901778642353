package io.lintel.gateway.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lintel rules drop}: ends the shadow. */
@Command(
        name = "drop",
        description = {"Ends the shadow. The rules at work never notice.", "Exit code 1 when no shadow runs."},
        mixinStandardHelpOptions = true)
final class DropCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private RunningGateway gateway = new RunningGateway();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        gateway.ask("DELETE", ShadowCommand.PATH).path("lines").forEach(line -> out.println(line.asText()));
        out.flush();
        return 0;
    }
}
