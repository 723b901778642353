package io.lintel.sim.bench;

import io.lintel.sim.bench.peer.NodeRed;
import io.lintel.sim.bench.peer.Peer;
import io.lintel.sim.bench.peer.Peers;
import io.lintel.sim.bench.report.Machine;
import io.lintel.sim.bench.report.Report;
import io.lintel.sim.bench.report.Row;
import io.lintel.sim.bench.workload.RuleWorkloads;
import io.lintel.sim.bench.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./lintel bench rules}: what rules cost, and how they compare with Mosquitto and Node-RED. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the gateway as ./lintel run starts it, with rules of the benchmark's own, and prints one table.",
            "",
            "The same load goes through Mosquitto with Node-RED, whose flow does what the rule does. The benchmark "
                    + "installs Node-RED from npm into device-sim/target/node-red, the first time only; without npm, the "
                    + "rest is measured.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./lintel bench rules --quick",
            "  ./lintel bench rules --only rule-loop --markdown",
            "",
            "\"× reference\" compares with node-red in rule-loop and rule-10k, with untraced in tracing, and with no-rules in the others: 0.95 "
                    + "there says that the rules cost five of a hundred.",
            "",
            "Exit code: 0; 1 when the gateway lost, duplicated or reordered messages or could not be measured; 2 for usage."
        })
final class RulesCommand implements Callable<Integer> {
    private static final String NO_RULES = "no-rules";
    private static final String UNTRACED = "untraced";
    private static final String NODE_RED = "node-red";
    private static final int MANY = 8_000;
    private static final int QUIET = 1_000;
    private static final int TIMERS = 100_000;
    private static final int FEW_TIMERS = 10_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Mixin
    private final MeasureOptions options = new MeasureOptions();

    /** A workload and what it is measured on, the reference first. */
    private record Match(Workload workload, List<Peer> peers) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path house = House.folder();
        List<Match> all = matches(new Peers(house));
        options.requireKnown(all.stream().map(match -> match.workload().id()).toList());
        if (options.list()) {
            all.forEach(match -> spec.commandLine()
                    .getOut()
                    .printf(
                            "  %-14s %s%n",
                            match.workload().id(), match.workload().title()));
            spec.commandLine().getOut().flush();
            return 0;
        }
        installNodeRed(house);
        List<Row> rows = new ArrayList<>();
        Map<String, String> versions = new LinkedHashMap<>();
        for (Match match : all) {
            if (options.wants(match.workload().id())) {
                List<Peer> peers = present(match.peers());
                peers.forEach(peer -> versions.put(peer.id(), peer.version()));
                rows.addAll(new Bench(peers, options.times(), options.threads(), List.of(), options::progress)
                        .run(List.of(match.workload())));
            }
        }
        Report report =
                new Report(Machine.here(), BenchCli.typed(spec), versions, Set.of(NODE_RED, NO_RULES, UNTRACED), rows);
        options.print(report);
        return versions.keySet().stream().filter(peer -> !peer.equals(NODE_RED)).allMatch(report::isClean) ? 0 : 1;
    }

    private List<Match> matches(Peers peers) {
        Peer none = peers.gateway(NO_RULES, Map.of());
        Peer lintel = peers.gateway(Peers.LINTEL, RuleFiles.takeOver());
        int timers = options.quick() ? FEW_TIMERS : TIMERS;
        return List.of(
                new Match(RuleWorkloads.loop(), List.of(peers.nodeRed(), lintel)),
                new Match(RuleWorkloads.rate(), List.of(peers.nodeRed(), lintel)),
                new Match(
                        RuleWorkloads.relay(),
                        List.of(
                                none,
                                peers.gateway("1,000-quiet", RuleFiles.distinct(QUIET)),
                                peers.gateway("1,000-one-heard", RuleFiles.oneHears(QUIET)),
                                peers.gateway("1,000-one-acts", RuleFiles.oneActs(QUIET)))),
                new Match(
                        RuleWorkloads.tracing(),
                        List.of(
                                peers.gateway(
                                        UNTRACED, RuleFiles.oneActs(QUIET), Map.of("LINTEL_RULES_TRACE_BYTES", "0")),
                                peers.gateway("traced", RuleFiles.oneActs(QUIET)))),
                new Match(RuleWorkloads.load(), List.of(none, peers.gateway("8,000", RuleFiles.distinct(MANY)))),
                new Match(
                        RuleWorkloads.timers(timers),
                        List.of(
                                none,
                                peers.gateway("heard", RuleFiles.heard()),
                                peers.gateway("timers-for", RuleFiles.holding()),
                                peers.gateway("timers-wait", RuleFiles.waiting()))));
    }

    private List<Peer> present(List<Peer> peers) {
        List<Peer> present = new ArrayList<>();
        for (Peer peer : peers) {
            peer.missing()
                    .ifPresentOrElse(
                            why -> options.progress("without " + peer.id() + ": " + why), () -> present.add(peer));
        }
        return present;
    }

    private void installNodeRed(Path house) throws InterruptedException {
        if (!options.wants(RuleWorkloads.loop().id())
                && !options.wants(RuleWorkloads.rate().id())) {
            return;
        }
        try {
            new NodeRed(house).install();
        } catch (IOException e) {
            options.progress("without Node-RED: " + e.getMessage());
        }
    }
}
