package io.lintel.sim.cli;

import io.lintel.sim.client.BrokerAddress;
import io.lintel.sim.client.ConnectFailedException;
import io.lintel.sim.client.Credentials;
import io.lintel.sim.client.Reach;
import io.lintel.sim.fleet.HomeRun;
import io.lintel.sim.fleet.Progress;
import io.lintel.sim.fleet.crowd.CrowdRun;
import io.lintel.sim.fleet.crowd.Share;
import io.lintel.sim.fleet.virtual.VirtualRun;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.Threshold;
import io.lintel.sim.ledger.Threshold.Kept;
import io.lintel.sim.link.LinkSpec;
import io.lintel.sim.link.relay.LinkRelay;
import io.lintel.sim.link.relay.Passages;
import io.lintel.sim.model.Seed;
import io.lintel.sim.report.ProgressLine;
import io.lintel.sim.scenario.FleetScenario;
import io.lintel.sim.scenario.Scenario;
import io.lintel.sim.scenario.ScenarioFile;
import io.lintel.sim.scenario.ScenarioReading;
import io.lintel.sim.worker.Crew;
import io.lintel.sim.worker.Job;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One run from the command line: scenario in, report and exit code out. */
final class Session {

    private static final int RUN_LETTERS = 5;

    /** So many of a slow link an answer may take: making the connection, what is lost, what waits before it. */
    private static final int ROUND_TRIPS = 10;

    private final Console console;
    private final RunOptions options;

    Session(Console console, RunOptions options) {
        this.console = console;
        this.options = options;
    }

    int run(Path file) {
        ScenarioReading reading = ScenarioFile.read(file);
        Optional<String> complaint = options.complaint().or(() -> switch (reading) {
            case ScenarioReading.Read home -> options.unfitForHome();
            case ScenarioReading.ReadFleet fleet -> options.unfitForFleet();
            case ScenarioReading.Wrong wrong -> Optional.empty();
            case ScenarioReading.Unreadable unreadable -> Optional.empty();
        });
        if (complaint.isPresent()) {
            console.err().println(complaint.get());
            return ExitCode.NOT_BEGUN;
        }
        if (reading instanceof ScenarioReading.ReadFleet fleet) {
            FleetScenario scenario = options.applyTo(fleet.scenario());
            return options.workers().isEmpty() ? run(scenario) : runByWorkers(file, scenario);
        }
        if (reading instanceof ScenarioReading.Read read) {
            try {
                Reach reach = Reach.direct(options.broker(), options.credentials());
                Scenario scenario = options.applyTo(read.scenario());
                Optional<LinkSpec> link = options.link();
                return link.isPresent() ? run(scenario, reach, link.get()) : run(scenario, reach, new Passages());
            } catch (IOException failure) {
                console.err().println("the run failed: " + failure.getMessage());
                return ExitCode.NOT_BEGUN;
            }
        }
        Complaints.print(console.err(), reading);
        return ExitCode.NOT_BEGUN;
    }

    /** With each device on a link of its own. */
    private int run(Scenario scenario, Reach direct, LinkSpec link) throws IOException {
        InetSocketAddress entry = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        InetSocketAddress broker =
                new InetSocketAddress(direct.broker().host(), direct.broker().port());
        Seed seed = new Seed(scenario.seed()).child("link");
        Passages passages = new Passages();
        try (LinkRelay relay = LinkRelay.tcp(entry, broker, link, seed, 1, passages)) {
            return run(
                    scenario,
                    new Reach(
                            direct.broker(),
                            new BrokerAddress(
                                    relay.address().getAddress().getHostAddress(),
                                    relay.address().getPort()),
                            direct.label() + " over " + link.name(),
                            link.name(),
                            direct.credentials(),
                            Duration.ofNanos(ROUND_TRIPS * link.roundTripNanos() + link.queueNanos())),
                    passages);
        }
    }

    private int run(Scenario scenario, Reach reach, Passages passages) throws IOException {
        HomeRun run = new HomeRun(scenario, reach, runWord(), System::nanoTime, passages);
        return run(watched(run::run), run::stop, scenario.thresholds());
    }

    /** A fleet, whose devices are each on a link of their own without a relay. */
    private int run(FleetScenario scenario) {
        if (scenario.clock() == FleetScenario.Clock.VIRTUAL) {
            return runVirtually(scenario);
        }
        try (CrowdRun run =
                new CrowdRun(scenario, Reach.direct(options.broker(), options.credentials()), runWord(), Share.ALL)) {
            Optional<String> complaint = run.complaint();
            if (complaint.isPresent()) {
                console.err().println(complaint.get());
                return ExitCode.NOT_BEGUN;
            }
            return run(watched(run::run), run::stop, scenario.thresholds());
        } catch (IOException failure) {
            console.err().println("the run failed: " + failure.getMessage());
            return ExitCode.NOT_BEGUN;
        }
    }

    /** A fleet that others play. */
    private int runByWorkers(Path file, FleetScenario scenario) {
        if (scenario.clock() == FleetScenario.Clock.VIRTUAL) {
            console.err().println("virtual time is reckoned by one process; leave out --workers");
            return ExitCode.NOT_BEGUN;
        }
        if (scenario.broker().isPresent()) {
            console.err().println("workers cannot share a broker that the run starts; start it beside them");
            return ExitCode.NOT_BEGUN;
        }
        try (Crew crew = new Crew(options.workers())) {
            String text = ScenarioFile.text(file);
            String token = options.workersToken();
            Credentials credentials = options.credentials();
            String word = runWord();
            return run(
                    watched((every, onProgress) -> crew.run(
                            share -> new Job(
                                    token, text, options.overrides(), options.broker(), credentials, word, share),
                            every,
                            onProgress)),
                    crew::stop,
                    scenario.thresholds());
        } catch (IOException failure) {
            console.err().println("the run failed: " + failure.getMessage());
            return ExitCode.NOT_BEGUN;
        }
    }

    private int runVirtually(FleetScenario scenario) {
        if (scenario.broker().isPresent()) {
            console.err().println("virtual time has no broker; leave out --broker-command");
            return ExitCode.NOT_BEGUN;
        }
        VirtualRun run = new VirtualRun(scenario, System::nanoTime);
        try {
            return run(run::run, run::stop, scenario.thresholds());
        } catch (IOException failure) {
            console.err().println("the run failed: " + failure.getMessage());
            return ExitCode.NOT_BEGUN;
        }
    }

    /** Something that runs to its end and tells now and then how it stands. */
    @FunctionalInterface
    private interface Run {
        RunResult run(Duration progressEvery, Consumer<Progress> onProgress)
                throws ConnectFailedException, IOException, InterruptedException;
    }

    /** The same with what the gateway counts meanwhile, if there is one. */
    private Run watched(Run run) {
        return (every, onProgress) -> {
            GatewayWatch gateway = GatewayWatch.begin(options.gateway(), options.broker());
            return gateway.told(run.run(every, onProgress), console.err()::println);
        };
    }

    private int run(Run run, Runnable stop, List<Threshold> thresholds) throws IOException {
        boolean jsonOnly = options.report().jsonOnly();
        boolean changing = console.isTerminal() && !jsonOnly;
        ProgressLine progress = new ProgressLine(jsonOnly ? console.err() : console.out(), changing);
        try (Interruption interruption = new Interruption(stop);
                Onlookers onlookers = new Onlookers(progress, changing, options.metricsPort())) {
            RunResult result = run.run(onlookers.every(), onlookers::show);
            List<Kept> kept = thresholds.stream()
                    .map(threshold -> threshold.judge(result))
                    .toList();
            options.report().write(console, result, kept);
            return interruption.endWith(ExitCode.of(result, kept));
        } catch (ConnectFailedException failure) {
            console.err().println(sentence(failure));
            return ExitCode.NOT_BEGUN;
        } catch (InterruptedException stopped) {
            console.err().println("stopped before all devices were connected");
            return ExitCode.NOT_BEGUN;
        }
    }

    private static String sentence(ConnectFailedException failure) {
        return switch (failure.why()) {
            case NO_BROKER -> failure.getMessage() + " — start one with ./lintel run";
            case NOT_MQTT, REFUSED -> String.valueOf(failure.getMessage());
        };
    }

    /** Tells two runs on one broker apart; by chance and not from the seed, since the same seed may run twice. */
    private static String runWord() {
        StringBuilder word = new StringBuilder();
        SecureRandom chance = new SecureRandom();
        for (int i = 0; i < RUN_LETTERS; i++) {
            word.append(Character.forDigit(chance.nextInt(Character.MAX_RADIX), Character.MAX_RADIX));
        }
        return word.toString();
    }
}
