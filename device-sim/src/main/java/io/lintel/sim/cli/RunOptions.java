package io.lintel.sim.cli;

import io.lintel.sim.client.BrokerAddress;
import io.lintel.sim.client.Credentials;
import io.lintel.sim.ledger.Threshold;
import io.lintel.sim.link.LinkSpec;
import io.lintel.sim.link.Presets;
import io.lintel.sim.scenario.FleetScenario;
import io.lintel.sim.scenario.Limits;
import io.lintel.sim.scenario.Overrides;
import io.lintel.sim.scenario.Scenario;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What can be said about a run beside its scenario. */
final class RunOptions {

    @Option(
            names = "--rooms",
            paramLabel = "N",
            description = "How many rooms the home has; default: what the scenario says.")
    private @Nullable Integer rooms;

    @Option(
            names = "--devices",
            paramLabel = "N",
            description = "How many devices a fleet has in all; default: what the scenario says.")
    private @Nullable Integer devices;

    @Option(
            names = "--broker-command",
            paramLabel = "COMMAND",
            description =
                    "Starts the broker of a fleet with this command line, and ends it after the run; a scenario may "
                            + "say when it is killed and started again.")
    private @Nullable String brokerCommand;

    @Option(
            names = "--workers",
            split = ",",
            paramLabel = "HOST:PORT",
            description = "Splits a fleet over these workers (\"./lintel sim worker\"), and adds up what they found.")
    private List<String> workers = List.of();

    @Option(
            names = "--workers-token-file",
            paramLabel = "FILE",
            description = "A file whose first line is the token that the workers want.")
    private @Nullable Path workersToken;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Another seed: other people, other weather in the sensors; the same seed is the same home.")
    private @Nullable Long seed;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "How long to run, such as 90s or 5m; default: what the scenario says.")
    private @Nullable Duration duration;

    @Mixin
    private BrokerOptions broker = new BrokerOptions();

    @Option(
            names = "--link",
            paramLabel = "PRESET",
            description =
                    "Each device on a slow link of its own, such as gprs; \"./lintel sim link --list\" shows them all.")
    private @Nullable String link;

    @Option(
            names = "--expect",
            paramLabel = "THRESHOLD",
            description =
                    "What the run must keep to be good, such as 'command_to_effect.p99 < 5s' or 'loss(qos>=1) == 0'; "
                            + "can be given several times, beside those of the scenario.")
    private List<String> thresholds = List.of();

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            description = {
                "Where the gateway answers HTTP, such as http://127.0.0.1:8080: it tells how much of a latency was its "
                        + "rules', and what a never refused.",
                "Default: LINTEL_HTTP_PORT, else 8080, where the broker is on this machine at LINTEL_MQTT_PORT, else 1883; "
                        + "\"none\" asks nobody."
            })
    private @Nullable String gateway;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description =
                    "Answer Prometheus at http://127.0.0.1:PORT/metrics while the run goes on; 0 takes a free port.")
    private @Nullable Integer metricsPort;

    @Mixin
    private ReportOptions report = new ReportOptions();

    /** What is wrong with the options, if anything. */
    Optional<String> complaint() {
        if (rooms != null && (rooms < 1 || rooms > Limits.ROOMS)) {
            return Optional.of("--rooms must lie between 1 and " + Limits.ROOMS);
        }
        if (devices != null && (devices < 1 || devices > Limits.DEVICES)) {
            return Optional.of("--devices must lie between 1 and " + Limits.DEVICES);
        }
        if (duration != null
                && (duration.compareTo(Limits.SHORTEST_RUN) < 0 || duration.compareTo(Limits.LONGEST_RUN) > 0)) {
            return Optional.of("--duration must lie between 1s and 7d");
        }
        Optional<String> wrong = thresholds.stream()
                .filter(text -> Threshold.parse(text).isEmpty())
                .findFirst();
        if (wrong.isPresent()) {
            return Optional.of("\"%s\" is no threshold; written as: %s".formatted(wrong.get(), Threshold.help()));
        }
        if (workers().size() < workers.size()) {
            return Optional.of("--workers wants HOST:PORT,HOST:PORT");
        }
        if (metricsPort != null && (metricsPort < 0 || metricsPort > 65_535)) {
            return Optional.of("--metrics-port must lie between 0 and 65535");
        }
        if (link != null && Presets.find(link).isEmpty()) {
            return Optional.of(
                    "there is no preset \"%s\"; known: %s".formatted(link, String.join(", ", Presets.names())));
        }
        if (gateway != null && !gateway.equals(GatewayWatch.NONE) && !gateway.matches("https?://[^/]+/?")) {
            return Optional.of("--gateway wants http://HOST:PORT, or none");
        }
        return broker.complaint().or(() -> Secrets.complaint(workersToken)).or(report::complaint);
    }

    /** An option that says nothing of a home, if one was given. */
    Optional<String> unfitForHome() {
        return devices != null
                ? Optional.of("--devices is for fleets; --rooms makes a home larger")
                : brokerCommand != null
                        ? Optional.of("--broker-command is for fleets; start the broker of a home beside it")
                        : workers.isEmpty()
                                ? Optional.empty()
                                : Optional.of("--workers are for fleets, not for a home");
    }

    /** An option that says nothing of a fleet, if one was given. */
    Optional<String> unfitForFleet() {
        return rooms == null
                ? Optional.empty()
                : Optional.of("--rooms is for homes; --devices makes a fleet larger or smaller");
    }

    Scenario applyTo(Scenario scenario) {
        Scenario changed = rooms == null ? scenario : scenario.withRooms(rooms);
        changed = seed == null ? changed : changed.withSeed(seed);
        changed = changed.withThresholds(expected());
        return duration == null ? changed : changed.withDuration(duration);
    }

    FleetScenario applyTo(FleetScenario scenario) {
        FleetScenario changed = overrides().applyTo(scenario);
        changed = brokerCommand == null
                ? changed
                : changed.withBrokerCommand(List.of(brokerCommand.strip().split("\\s+")));
        return changed.withThresholds(expected());
    }

    Overrides overrides() {
        return new Overrides(
                Optional.ofNullable(devices),
                Optional.ofNullable(seed),
                Optional.ofNullable(duration),
                Optional.ofNullable(link));
    }

    /** Who plays a fleet; empty when this process does. */
    List<InetSocketAddress> workers() {
        return workers.stream().flatMap(text -> Addresses.target(text).stream()).toList();
    }

    String workersToken() throws IOException {
        return Secrets.firstLine(workersToken);
    }

    private List<Threshold> expected() {
        return thresholds.stream()
                .flatMap(text -> Threshold.parse(text).stream())
                .toList();
    }

    BrokerAddress broker() {
        return broker.address();
    }

    Credentials credentials() throws IOException {
        return broker.credentials();
    }

    /** The link on which devices are, if they are on a slow one. */
    Optional<LinkSpec> link() {
        return Optional.ofNullable(link).flatMap(Presets::find);
    }

    /** Where the gateway answers HTTP, if somebody said so. */
    Optional<String> gateway() {
        return Optional.ofNullable(gateway);
    }

    /** Where Prometheus is answered, if it is. */
    OptionalInt metricsPort() {
        return metricsPort == null ? OptionalInt.empty() : OptionalInt.of(metricsPort);
    }

    ReportOptions report() {
        return report;
    }
}
