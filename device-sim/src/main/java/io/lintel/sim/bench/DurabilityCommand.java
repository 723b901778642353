package io.lintel.sim.bench;

import io.lintel.sim.bench.durability.Drill;
import io.lintel.sim.bench.durability.DrillReport;
import io.lintel.sim.bench.durability.Durability;
import io.lintel.sim.bench.durability.Fault;
import io.lintel.sim.bench.durability.FaultyDisk;
import io.lintel.sim.bench.durability.Launch;
import io.lintel.sim.bench.durability.Moment;
import io.lintel.sim.bench.durability.RoundPlan;
import io.lintel.sim.bench.durability.RoundReport;
import io.lintel.sim.bench.durability.Suspect;
import io.lintel.sim.bench.durability.Victim;
import io.lintel.sim.bench.durability.oracle.Breach;
import io.lintel.sim.bench.peer.Folders;
import io.lintel.sim.bench.peer.PeerBuild;
import io.lintel.sim.bench.peer.Peers;
import io.lintel.sim.bench.report.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./lintel bench durability}: kills a broker again and again, and looks at what it has kept. */
@Command(
        name = "durability",
        mixinStandardHelpOptions = true,
        description = {
            "Kills a broker process under load (kill -9), starts it again on the same folder, and checks its promises:",
            "  every acknowledged message arrives; QoS 2 exactly once; the order of a topic and its publisher holds;",
            "  retained is the last acknowledged, or a later one; no session or subscription appears or vanishes;",
            "  the wills of clients that vanished are published, once; nothing arrives that nobody sent.",
            "",
            "Publishers and persistent subscribers at QoS 1 and 2 go on from round to round, as clients do: they connect "
                    + "again, and send again what was not acknowledged. The process is killed in the middle of commits, "
                    + "while long queues drain, while clients take their own connections over, while it starts after a "
                    + "kill, and now and then it is stopped as it should be.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./lintel bench durability --rounds 20 --seed 7",
            "  ./lintel bench durability --rounds 200 --durability sync --markdown",
            "  ./lintel bench durability --rounds 10 --fault write-error",
            "  ./lintel bench durability --rounds 2 --durability memory --peer lintel   must find losses",
            "",
            "The same seed plays the same rounds; what the machine does in between is never the same.",
            "Exit code: 0; 1 when a promise was broken or the broker did not start again; 2 for usage."
        })
final class DurabilityCommand implements Callable<Integer> {
    private static final int MOST_ROUNDS = 100_000;
    private static final int SHOWN = 8;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "20", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "A number that decides what happens in which round. Default: another one each time.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--durability",
            paramLabel = "LEVEL",
            defaultValue = "os",
            description = "What the broker is told to survive: memory (with --peer lintel), none, os (kill -9) or sync "
                    + "(power). Default: ${DEFAULT-VALUE}.")
    private String durability = "";

    @Option(
            names = "--peer",
            paramLabel = "BROKER",
            defaultValue = "lintel-gateway",
            description =
                    "lintel-gateway, as ./lintel run starts it, or lintel, its broker alone. Default: ${DEFAULT-VALUE}.")
    private String peer = "";

    @Option(
            names = "--moments",
            split = ",",
            paramLabel = "MOMENT",
            description = "When the process is ended, in turn: load, take-over, drain, recovery, stop or never. "
                    + "Default: a mixture of all but never.")
    private List<String> momentNames = List.of();

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            defaultValue = "none",
            description =
                    "What is wrong with the disk for a while in each round: full (needs a superuser), write-error "
                            + "(needs prlimit) or slow-fsync (needs strace). Default: ${DEFAULT-VALUE}.")
    private String fault = "";

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "What is missing when nothing has come for so long is lost. Default: ${DEFAULT-VALUE}.")
    private int patienceSeconds;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Where the broker keeps its data; stays afterwards. Default: a temporary folder.")
    private @Nullable Path folder;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write every round to this file.")
    private @Nullable Path json;

    @Option(names = "--markdown", description = "Print the block for docs/benchmarks.md at the end.")
    private boolean markdown;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rounds < 1 || rounds > MOST_ROUNDS) {
            throw new ParameterException(spec.commandLine(), "--rounds must lie between 1 and " + MOST_ROUNDS);
        }
        Launch launch = launch();
        long number = seed.orElseGet(() -> System.nanoTime() % 1_000_000);
        Path data = folder == null ? Files.createTempDirectory("lintel-durability-") : Files.createDirectories(folder);
        try {
            DrillReport report = play(launch, data, number);
            return print(report);
        } finally {
            if (folder == null) {
                Folders.delete(data);
            }
        }
    }

    private DrillReport play(Launch launch, Path data, long number) throws IOException, InterruptedException {
        List<Moment> moments = moments();
        progress("%s, durability %s, seed %d, data in %s".formatted(peer, durability, number, data));
        List<RoundReport> played = new ArrayList<>();
        String failure = "";
        Path log = Files.createTempFile("lintel-durability-", ".log");
        try (FaultyDisk disk = FaultyDisk.prepare(chosen("--fault", fault, Fault.values()), data);
                Victim victim = Victim.start(launch, data, log)) {
            var drill = new Drill(victim, disk, number, Duration.ofSeconds(patienceSeconds));
            drill.begin();
            for (int round = 1; round <= rounds; round++) {
                RoundReport report = drill.play(RoundPlan.of(number, round, moments));
                played.add(report);
                tell(report, victim);
            }
            if (drill.refused() > 0) {
                progress(String.format(
                        Locale.ROOT, "%,d publishes were refused meanwhile, as they should be", drill.refused()));
            }
        } catch (IOException e) {
            failure = "round " + (played.size() + 1) + ": " + e.getMessage();
            progress(failure);
        }
        if (failure.isEmpty()) {
            Files.delete(log);
        }
        return new DrillReport(command(number), Machine.here().toString(), played, failure);
    }

    private int print(DrillReport report) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        long broken = report.rounds().stream()
                .mapToLong(round -> round.breaches().size())
                .sum();
        if (markdown) {
            out.println(report.markdown());
        } else {
            out.printf(
                    Locale.ROOT,
                    "%d rounds, %,d messages acknowledged, %,d delivered: %s%n",
                    report.rounds().size(),
                    report.rounds().stream()
                            .mapToLong(RoundReport::acknowledged)
                            .sum(),
                    report.rounds().stream().mapToLong(RoundReport::delivered).sum(),
                    report.isClean() ? "all promises held" : broken + " promises broken");
        }
        out.flush();
        if (json != null) {
            Files.writeString(json, report.json());
        }
        return report.isClean() ? 0 : 1;
    }

    private void tell(RoundReport report, Victim victim) {
        progress(String.format(
                Locale.ROOT,
                "round %d/%d  ended %s; %,d acknowledged, %,d delivered, accepting again after %,d ms: %s",
                report.plan().round(),
                rounds,
                report.plan().moment().text(),
                report.acknowledged(),
                report.delivered(),
                report.back().toMillis(),
                report.isClean() ? "all promises held" : report.breaches().size() + " PROMISES BROKEN"));
        report.breaches().stream().limit(SHOWN).map(Breach::toString).forEach(breach -> progress("  " + breach));
        if (!report.isClean()) {
            progress(victim.logTail().indent(4).stripTrailing());
        }
    }

    private List<Moment> moments() {
        return momentNames.isEmpty()
                ? RoundPlan.MOMENTS
                : momentNames.stream()
                        .map(name -> chosen("--moments", name, Moment.values()))
                        .toList();
    }

    private Launch launch() throws IOException, InterruptedException {
        Path house = House.folder();
        Durability level = chosen("--durability", durability, Durability.values());
        return switch (chosen("--peer", peer, Suspect.values())) {
            case LINTEL -> Suspect.embedded(built(house), level);
            case GATEWAY -> Suspect.gateway(house, level);
        };
    }

    private Peers built(Path house) throws IOException, InterruptedException {
        var build = new PeerBuild(house);
        if (!build.isCurrent()) {
            progress("building the JVM brokers into device-sim/target/peers (the first time, this downloads them) …");
            build.run();
        }
        return new Peers(house);
    }

    private <T> T chosen(String option, String wanted, T[] known) {
        return Arrays.stream(known)
                .filter(each -> each.toString().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "%s: \"%s\" is none of %s".formatted(option, wanted, Arrays.toString(known))));
    }

    private String command(long number) {
        return BenchCli.typed(spec) + (seed.isPresent() ? "" : " --seed " + number);
    }

    private void progress(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
