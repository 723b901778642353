package io.lintel.gateway.cli;

import io.lintel.gateway.config.StartException;
import java.util.Objects;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry of the command line; {@code ./lintel} calls it. */
@Command(
        name = "./lintel",
        description = "Checks what the gateway will run with, without starting it.",
        subcommands = {RulesCommand.class, UsersCommand.class, BackupCommand.class, DoctorCommand.class},
        mixinStandardHelpOptions = true)
public final class LintelCli implements Runnable {
    /** As the package says of itself; classes that were never packaged do not know. */
    private static final String VERSION =
            Objects.requireNonNullElse(LintelCli.class.getPackage().getImplementationVersion(), "(not packaged)");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private LintelCli() {}

    public static void main(String... args) {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager"); // as Quarkus would
        System.exit(commandLine().execute(args));
    }

    /** The commands, ready to execute; what goes wrong for a reason is said in its sentence. */
    static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new LintelCli());
        commands.setExecutionExceptionHandler((problem, command, parsed) -> {
            if (problem instanceof StartException) {
                command.getErr().println(problem.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw problem;
        });
        forEach(
                commands,
                command -> command.getCommandSpec().versionProvider(() -> new String[] {"lintel " + VERSION}));
        return commands;
    }

    private static void forEach(CommandLine command, Consumer<CommandLine> told) {
        told.accept(command);
        command.getSubcommands().values().forEach(below -> forEach(below, told));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: rules check, users, backup, or doctor.");
    }
}
