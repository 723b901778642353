package io.lintel.sim.cli;

import io.lintel.sim.worker.Worker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./lintel sim worker}: plays shares of fleets for {@code sim run --workers}. */
@Command(
        name = "worker",
        exitCodeOnExecutionException = ExitCode.BUG,
        description = {
            "Waits for shares of fleets and plays them, for a fleet that is too large for one process or one machine. "
                    + "\"./lintel sim run FLEET --workers HOST:PORT,HOST:PORT\" hands the shares out and adds up what "
                    + "the workers found, histograms exactly.",
            "It connects to the broker that the run names, and starts nothing else. Ctrl-C ends it."
        })
final class WorkerCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--listen",
            paramLabel = "[HOST:]PORT",
            defaultValue = "127.0.0.1:7883",
            description = "Where to wait; default: ${DEFAULT-VALUE}.")
    private String listen = "";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file whose first line only they know who may use this worker; needed beyond the loopback.")
    private @Nullable Path tokenFile;

    WorkerCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Optional<InetSocketAddress> address = Addresses.listening(listen);
        if (address.isEmpty()) {
            console.err().println("--listen wants [HOST:]PORT");
            return ExitCode.NOT_BEGUN;
        }
        Optional<String> secret = Secrets.complaint(tokenFile);
        if (secret.isPresent()) {
            console.err().println(secret.get());
            return ExitCode.NOT_BEGUN;
        }
        try (Worker worker = new Worker(address.get(), Secrets.firstLine(tokenFile))) {
            console.out().println("waits for shares of fleets at " + Addresses.text(worker.address()));
            worker.serve(line -> console.out().println(line));
            return ExitCode.GOOD;
        } catch (IOException failure) {
            console.err().println("the worker cannot listen at %s: %s".formatted(listen, failure.getMessage()));
            return ExitCode.NOT_BEGUN;
        }
    }
}
