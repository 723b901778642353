package io.lintel.sim.cli;

import io.lintel.sim.scenario.Durations;
import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code ./lintel sim}: the simulator's commands. */
@Command(
        name = "./lintel sim",
        description = "Simulates homes and fleets whose devices talk through an MQTT broker, and judges what became of "
                + "their messages.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Where to begin: \"./lintel run\" in one terminal, \"./lintel sim demo\" in another.",
            "\"./lintel sim COMMAND --help\" tells more."
        })
public final class SimCli {

    private SimCli() {}

    /** Runs a command and ends the process with its code. */
    public static void main(String[] args) {
        System.exit(commandLine(Console.ofProcess()).execute(args));
    }

    static CommandLine commandLine(Console console) {
        return withHelp(new SimCli())
                .addSubcommand(withHelp(new DemoCommand(console)))
                .addSubcommand(withHelp(new RunCommand(console)))
                .addSubcommand(withHelp(new WorkerCommand(console)))
                .addSubcommand(withHelp(new ListCommand(console)))
                .addSubcommand(withHelp(new CheckCommand(console)))
                .addSubcommand(withHelp(new SchemaCommand(console)))
                .addSubcommand(withHelp(new DiffCommand(console)))
                .addSubcommand(withHelp(new LinkCommand(console)))
                .addSubcommand(withHelp(new RecordCommand(console)))
                .addSubcommand(withHelp(new ReplayCommand(console)))
                .registerConverter(Duration.class, SimCli::duration)
                .registerConverter(Integer.class, text -> whole(text, Integer::valueOf))
                .registerConverter(Long.class, text -> whole(text, Long::valueOf))
                .registerConverter(long.class, text -> whole(text, Long::valueOf))
                .registerConverter(int.class, text -> whole(text, Integer::valueOf))
                .setParameterExceptionHandler((wrong, args) -> explain(wrong))
                .setUsageHelpAutoWidth(true)
                .setOut(console.out())
                .setErr(console.err());
    }

    private static CommandLine withHelp(Object command) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this text.")
                        .build());
        return line;
    }

    private static int explain(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.NOT_BEGUN;
    }

    private static <T extends Number> T whole(String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (NumberFormatException wrong) {
            throw new TypeConversionException("\"%s\" is not a whole number, or too large".formatted(text));
        }
    }

    private static Duration duration(String text) {
        return Durations.parse(text)
                .orElseThrow(() -> new TypeConversionException(
                        "\"%s\" is not a duration; write it as 90s or 2m30s".formatted(text)));
    }
}
