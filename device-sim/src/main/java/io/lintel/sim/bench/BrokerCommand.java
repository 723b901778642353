package io.lintel.sim.bench;

import io.lintel.sim.bench.peer.Peer;
import io.lintel.sim.bench.peer.PeerBuild;
import io.lintel.sim.bench.peer.Peers;
import io.lintel.sim.bench.report.Machine;
import io.lintel.sim.bench.report.Report;
import io.lintel.sim.bench.report.Row;
import io.lintel.sim.bench.workload.Sizes;
import io.lintel.sim.bench.workload.Workload;
import io.lintel.sim.bench.workload.Workloads;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./lintel bench broker}: reads the options, finds the peers, runs the bench, prints the table. */
@Command(
        name = "broker",
        mixinStandardHelpOptions = true,
        description = {
            "Relays messages through Lintel and through other brokers, in turns, and prints one table.",
            "",
            "Every message carries a number and the time it was meant to be sent at, so lost, duplicated and "
                    + "reordered messages are counted and latencies include the time spent waiting for one's turn.",
            "The load comes from this process, the broker runs in its own; both share this machine, so believe "
                    + "the ratios more than the figures. Close other programs before you measure.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./lintel bench broker --quick",
            "  ./lintel bench broker --only pairs-qos1,rate-10k --peers lintel,mosquitto",
            "  ./lintel bench broker --markdown --json target/bench.json",
            "  ./lintel bench broker --durable --only pairs-lasting",
            "",
            "Columns: \"figure\" is the median round's; \"× mosquitto\" says how many times better (more messages, "
                    + "less time or memory); \"lost\", \"dup\" and \"order\" are summed over all rounds; \"cpu s/M\" is the "
                    + "broker's processor time for a million operations. Remarks: \"generator-bound\" means at least "
                    + "this much, \"disturbed\" that other programs had more than a tenth of the machine, \"generator "
                    + "late\" that latencies say nothing.",
            "",
            "Exit code: 0; 1 when Lintel lost, duplicated or reordered messages or could not be measured; 2 for usage."
        })
final class BrokerCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Mixin
    private final MeasureOptions options = new MeasureOptions();

    @Option(
            names = "--peers",
            split = ",",
            paramLabel = "PEER",
            description =
                    "Only these brokers; --list names them. Default: all that can be started, but for lintel-gateway: the same broker "
                            + "inside the whole gateway.")
    private List<String> peerIds = List.of();

    @Option(
            names = "--jvm",
            paramLabel = "FLAGS",
            defaultValue = "-Xms1g -Xmx2g --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow",
            description = "JVM flags of all JVM brokers. Default: ${DEFAULT-VALUE}")
    private String jvmFlags = "";

    @Option(
            names = "--durable",
            description = "What keeping things costs: persistent sessions with a store on disk, the latency of a lone "
                    + "publish, the restart after a kill, the heap of retained messages.")
    private boolean durable;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path house = House.folder();
        List<Workload> workloads = chosenWorkloads();
        List<Peer> known = peers(house);
        if (options.list()) {
            printList(workloads, known);
            return 0;
        }
        buildPeers(house);
        List<Peer> peers = chosenPeers(peers(house));
        var bench =
                new Bench(peers, options.times(), options.threads(), List.of(jvmFlags.split(" ")), options::progress);
        List<Row> rows = bench.run(workloads);
        Report report = new Report(Machine.here(), BenchCli.typed(spec), versions(peers), rows);
        options.print(report);
        return report.isClean(Peers.LINTEL) ? 0 : 1;
    }

    private void printList(List<Workload> workloads, List<Peer> peers) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Workloads:");
        workloads.forEach(workload -> out.printf("  %-12s %s%n", workload.id(), workload.title()));
        out.println("Brokers:");
        peers.forEach(peer -> out.printf(
                "  %-12s %s%n",
                peer.id(), peer.missing().map(why -> "missing: " + why).orElse(peer.version())));
        out.flush();
    }

    private List<Peer> peers(Path house) {
        return durable ? new Peers(house).durable() : new Peers(house).all();
    }

    private List<Workload> chosenWorkloads() {
        Sizes sizes = (options.quick() ? Sizes.QUICK : Sizes.FULL).withinOpenFiles(Machine.openFiles());
        List<Workload> all = durable ? Workloads.durable(sizes) : Workloads.all(sizes);
        options.requireKnown(all.stream().map(Workload::id).toList());
        return all.stream().filter(workload -> options.wants(workload.id())).toList();
    }

    private List<Peer> chosenPeers(List<Peer> all) {
        options.requireKnown("--peers", peerIds, all.stream().map(Peer::id).toList());
        List<Peer> chosen = new ArrayList<>();
        for (Peer peer : all) {
            if (peerIds.isEmpty() ? !peer.isUsual() : !peerIds.contains(peer.id())) {
                continue;
            }
            peer.missing().ifPresentOrElse(why -> leaveOut(peer, why), () -> chosen.add(peer));
        }
        return chosen;
    }

    private void leaveOut(Peer peer, String why) {
        if (!peerIds.isEmpty()) {
            throw new ParameterException(spec.commandLine(), peer.id() + " cannot be measured: " + why);
        }
        options.progress("without " + peer.id() + ": " + why);
    }

    private void buildPeers(Path house) throws IOException, InterruptedException {
        boolean wanted = peerIds.isEmpty() || peerIds.stream().anyMatch(Peers.BUILT_HERE::contains);
        var build = new PeerBuild(house);
        if (wanted && !build.isCurrent()) {
            options.progress(
                    "building the JVM brokers into device-sim/target/peers (the first time, this downloads them) …");
            build.run();
        }
    }

    private static Map<String, String> versions(List<Peer> peers) {
        Map<String, String> versions = new LinkedHashMap<>();
        peers.forEach(peer -> versions.put(peer.id(), peer.version()));
        return versions;
    }
}
