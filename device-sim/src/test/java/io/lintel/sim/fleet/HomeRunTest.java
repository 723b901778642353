package io.lintel.sim.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lintel.sim.Mosquitto;
import io.lintel.sim.client.BrokerAddress;
import io.lintel.sim.client.ConnectFailedException;
import io.lintel.sim.client.Credentials;
import io.lintel.sim.client.Reach;
import io.lintel.sim.ledger.Kind;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.DeviceBytes;
import io.lintel.sim.ledger.RunResult.Ending;
import io.lintel.sim.ledger.Verdict;
import io.lintel.sim.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs against a broker that has no rules; those with rules are tested where the gateway is. */
class HomeRunTest {

    private static final Duration OFTEN = Duration.ofMillis(100);

    @TempDir
    Path folder = Path.of("");

    @Test
    void saysWhenNoRulesAnswer() throws Exception {
        try (Mosquitto broker = Mosquitto.startOpen(folder)) {
            List<Progress> progress = new ArrayList<>();

            RunResult result = run(broker, Duration.ofSeconds(60)).run(OFTEN, progress::add);

            assertThat(result.outcome().ending()).isEqualTo(Ending.NO_RULES);
            assertThat(result.isGood()).isFalse();
            assertThat(result.outcome().elapsed()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(30));
            assertThat(progress).isNotEmpty();
            assertThat(progress.getLast().draining()).isTrue();
        }
    }

    @Test
    void findsNothingLostWhereNothingIs() throws Exception {
        try (Mosquitto broker = Mosquitto.startOpen(folder)) {
            RunResult result = run(broker, Duration.ofSeconds(3)).run(OFTEN, progress -> {});

            assertThat(result.outcome().ending()).isEqualTo(Ending.COMPLETE);
            for (Kind kind : List.of(Kind.PHONE_TARGET, Kind.THERMOSTAT_STATE, Kind.HVAC_STATE)) {
                Verdict verdict = verdict(result, kind);
                assertThat(verdict.sent()).as(kind.label()).isPositive();
                assertThat(verdict).as(kind.label()).isEqualTo(new Verdict(verdict.sent(), 0, verdict.sent(), 0, 0, 0));
            }
            assertThat(verdict(result, Kind.THERMOSTAT_SET).lost()).isPositive();
            assertThat(result.bytes()).extracting(DeviceBytes::devices).containsExactly(2, 3, 3, 1);
            assertThat(result.bytes())
                    .allSatisfy(bytes -> assertThat(bytes.sentEach()).isPositive());
            assertThat(result.outcome().modelled())
                    .isEqualTo(Duration.ofNanos(result.outcome().elapsed().toNanos() * 60));
        }
    }

    @Test
    void findsWhatABrokerLostThatWasKilledAndNeverCameBack() throws Exception {
        try (Mosquitto broker = Mosquitto.startOpen(folder)) {
            HomeRun run = run(broker, Duration.ofSeconds(4));
            Progress[] last = new Progress[1];

            RunResult result = run.run(OFTEN, progress -> {
                last[0] = progress;
                if (progress.elapsed().toMillis() > 1_500) {
                    killQuietly(broker);
                }
            });

            assertThat(verdict(result, Kind.THERMOSTAT_STATE).lost()).isPositive();
            assertThat(verdict(result, Kind.THERMOSTAT_STATE).unacknowledged()).isPositive();
            assertThat(result.lostDespitePromise()).isPositive();
            assertThat(result.isGood()).isFalse();
            assertThat(last[0].offline()).isEqualTo(run.connections());
        }
    }

    @Test
    void comesBackWithABrokerThatWasKilledAndSendsWhatWasNotAcknowledged() throws Exception {
        try (Mosquitto broker = Mosquitto.startOpen(folder)) {
            HomeRun run = run(broker, Duration.ofSeconds(4));
            boolean[] killed = new boolean[1];

            RunResult result = run.run(OFTEN, progress -> {
                if (!killed[0] && progress.elapsed().toMillis() > 1_500) {
                    killed[0] = true;
                    killQuietly(broker);
                    startQuietly(broker);
                }
            });

            assertThat(result.outcome().reconnects()).isEqualTo(run.connections());
            assertThat(verdict(result, Kind.THERMOSTAT_STATE).unacknowledged()).isZero();
            assertThat(verdict(result, Kind.PHONE_TARGET).unacknowledged()).isZero();
        }
    }

    @Test
    void endsEarlyWhenAskedAndJudgesAllTheSame() throws Exception {
        try (Mosquitto broker = Mosquitto.startOpen(folder)) {
            HomeRun run = run(broker, Duration.ofHours(1));
            CompletableFuture.delayedExecutor(1_500, TimeUnit.MILLISECONDS).execute(run::stop);

            RunResult result = run.run(OFTEN, progress -> {});

            assertThat(result.outcome().ending()).isEqualTo(Ending.STOPPED);
            assertThat(verdict(result, Kind.THERMOSTAT_STATE).sent()).isPositive();
            assertThat(verdict(result, Kind.THERMOSTAT_STATE).lost()).isZero();
        }
    }

    @Test
    void doesNotBeginWithoutABroker() throws Exception {
        HomeRun run = new HomeRun(home(Duration.ofSeconds(5)), reach(Mosquitto.freePort()), "t1", System::nanoTime);

        assertThatThrownBy(() -> run.run(OFTEN, progress -> {})).isInstanceOf(ConnectFailedException.class);
    }

    @Test
    void canBeStoppedWhileItConnects() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            HomeRun run =
                    new HomeRun(home(Duration.ofSeconds(5)), reach(silent.getLocalPort()), "t1", System::nanoTime);
            CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS).execute(run::stop);

            assertThatThrownBy(() -> run.run(OFTEN, progress -> {})).isInstanceOf(InterruptedException.class);
        }
    }

    private static HomeRun run(Mosquitto broker, Duration duration) {
        return new HomeRun(home(duration), reach(broker.port()), "t1", System::nanoTime);
    }

    /** Three rooms and two phones, busy: a wish for each room every second. */
    private static Scenario home(Duration duration) {
        Duration minute = Duration.ofMinutes(1);
        return new Scenario(
                "test",
                1,
                duration,
                60,
                new Scenario.Rooms(3, List.of("living"), 4, 18, 1, Duration.ofHours(4), 450),
                new Scenario.Phones(List.of("anna", "ben"), 19, 23, minute, 1),
                new Scenario.Thermostats(15, minute.dividedBy(10), 0.02, 0.5, 1),
                new Scenario.Hvacs(1_800, minute, 1),
                List.of());
    }

    private static Verdict verdict(RunResult result, Kind kind) {
        return result.messages().stream()
                .filter(messages -> messages.label().equals(kind.label()))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    private static void killQuietly(Mosquitto broker) {
        try {
            broker.kill();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void startQuietly(Mosquitto broker) {
        try {
            broker.startAgain();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Reach reach(int port) {
        return Reach.direct(new BrokerAddress("127.0.0.1", port), Credentials.NONE);
    }
}
