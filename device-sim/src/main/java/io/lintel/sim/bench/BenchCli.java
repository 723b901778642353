package io.lintel.sim.bench;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The entry of {@code ./lintel bench}. */
@Command(
        name = "./lintel bench",
        mixinStandardHelpOptions = true,
        description = "Measures; figures depend on the machine, ratios of one run less so. Only durability judges.",
        footer = "%n./lintel bench jmh [ARGUMENTS OF JMH] measures hot paths of the broker.",
        subcommands = {BrokerCommand.class, DurabilityCommand.class, RulesCommand.class, StartCommand.class})
public final class BenchCli implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchCli()).execute(arguments));
    }

    /** The command as it was typed, with the subcommand's name and options, for whoever wants to measure the same. */
    static String typed(CommandSpec subcommand) {
        return subcommand.commandLine().getParseResult().originalArgs().stream()
                .map(word -> word.contains(" ") ? "'" + word + "'" : word)
                .collect(Collectors.joining(" ", "./lintel bench ", ""));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return CommandLine.ExitCode.USAGE;
    }
}
