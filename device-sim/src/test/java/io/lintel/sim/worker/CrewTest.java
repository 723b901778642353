package io.lintel.sim.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lintel.sim.Mosquitto;
import io.lintel.sim.client.BrokerAddress;
import io.lintel.sim.client.Credentials;
import io.lintel.sim.fleet.Progress;
import io.lintel.sim.fleet.crowd.Share;
import io.lintel.sim.ledger.Layer;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.DeviceBytes;
import io.lintel.sim.scenario.Overrides;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A fleet that two workers share. */
class CrewTest {

    private static final Duration SELDOM = Duration.ofSeconds(1);
    private static final Overrides NOTHING =
            new Overrides(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    private static final String FLEET = """
            name: shared
            seed: 3
            devices:
              - {name: thing, model: sensor, count: 9, every: 100ms}
              - {name: other, model: meter, count: 4, every: 100ms, qos: 2}
            phases: [{steady: 1s}, {download: 1s, group: thing, size: 1KiB}]
            """;

    @TempDir
    Path folder = Path.of("");

    @Test
    void sharesAddUpToTheWholeFleetAndNobodyJudgesTheOthers() throws Exception {
        try (Mosquitto broker = Mosquitto.startOpen(folder);
                Worker one = worker("");
                Worker two = worker("");
                Crew crew = new Crew(List.of(one.address(), two.address()))) {
            RunResult result = crew.run(job(broker.port(), FLEET, ""), SELDOM, progress -> {});

            assertThat(result.setting().devices()).isEqualTo(13);
            assertThat(result.bytes())
                    .extracting(DeviceBytes::device, DeviceBytes::devices)
                    .startsWith(tuple("thing", 9), tuple("other", 4));
            assertThat(result.lostDespitePromise()).isZero();
            assertThat(result.outcome().foreign()).isZero();
            long sent = result.messages().getFirst().verdict().sent();
            assertThat(sent).isGreaterThan(100);
            assertThat(result.delays().stream()
                            .filter(delay -> delay.name().equals("delivery_thing"))
                            .findFirst()
                            .orElseThrow()
                            .distribution()
                            .count())
                    .as("the merged histogram holds every message once")
                    .isEqualTo(sent);
            DeviceBytes witnesses = result.bytes().getLast();
            assertThat(witnesses.devices()).isEqualTo(2);
            assertThat(witnesses.received().of(Layer.PAYLOAD))
                    .as("each message is heard by one witness")
                    .isEqualTo(result.bytes().stream()
                            .filter(group -> !group.device().equals(DeviceBytes.WITNESS))
                            .mapToLong(group -> group.sent().of(Layer.PAYLOAD))
                            .sum());
            assertThat(result.messages().get(1).name()).isEqualTo("thing_download");
            assertThat(result.messages().get(1).verdict().delivered()).isEqualTo(9);
        }
    }

    @Test
    void whatTheWorkersSeeIsSeenWhileTheyPlay() throws Exception {
        String longer = FLEET.replace("steady: 1s", "steady: 4s");
        List<Progress> seen = new ArrayList<>();
        try (Mosquitto broker = Mosquitto.startOpen(folder);
                Worker one = worker("");
                Worker two = worker("");
                Crew crew = new Crew(List.of(one.address(), two.address()))) {
            crew.run(job(broker.port(), longer, ""), Duration.ofMillis(100), seen::add);
        }

        assertThat(seen)
                .as("the latency of the last second")
                .anySatisfy(progress ->
                        assertThat(progress.lately().latency().p99Micros()).isPositive());
        assertThat(seen.getLast().received()).isPositive();
    }

    @Test
    void aWorkerPlaysOnlyForWhoKnowsItsToken() throws Exception {
        try (Worker guarded = worker("secret");
                Crew crew = new Crew(List.of(guarded.address()))) {
            assertThatThrownBy(() -> crew.run(job(1, FLEET, "guess"), SELDOM, progress -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("token");
        }
        assertThatThrownBy(() -> new Worker(new InetSocketAddress(0), ""))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("needs a token");
    }

    @Test
    void aWorkerStartsNoCommandThatItIsSent() throws Exception {
        try (Worker worker = worker("");
                Crew crew = new Crew(List.of(worker.address()))) {
            String hostile = FLEET + "broker: {start: [touch, /tmp/was-here]}\n";

            assertThatThrownBy(() -> crew.run(job(1, hostile, ""), SELDOM, progress -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("starts no broker");
        }
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void oneThatGoesAwayEndsTheRunOfAll() throws Exception {
        String endless = FLEET.replace("steady: 1s", "steady: 30m");
        try (Mosquitto broker = Mosquitto.startOpen(folder);
                Worker stays = worker("");
                ServerSocket leaves = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Crew crew = new Crew(List.of(stays.address(), (InetSocketAddress) leaves.getLocalSocketAddress()))) {
            leaves.accept().close();

            assertThatThrownBy(() -> crew.run(job(broker.port(), endless, ""), SELDOM, progress -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("has gone");
        }
    }

    @Test
    void virtualTimeIsReckonedByOneProcess() throws Exception {
        try (Worker worker = worker("");
                Crew crew = new Crew(List.of(worker.address()))) {
            assertThatThrownBy(() -> crew.run(job(1, FLEET + "clock: virtual\n", ""), SELDOM, progress -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("virtual time is reckoned by one process");
        }
    }

    @Test
    void whoIsNotThereIsNamed() throws Exception {
        int port = Mosquitto.freePort();

        assertThatThrownBy(() -> new Crew(List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no worker at ", ":" + port);
    }

    private static Function<Share, Job> job(int port, String scenario, String token) {
        BrokerAddress broker = new BrokerAddress("127.0.0.1", port);
        return share -> new Job(token, scenario, NOTHING, broker, Credentials.NONE, "crew", share);
    }

    private static Worker worker(String token) throws IOException {
        Worker worker = new Worker(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), token);
        Thread.ofVirtual().start(() -> {
            try {
                worker.serve(line -> {});
            } catch (IOException closed) {
                throw new AssertionError(closed);
            }
        });
        return worker;
    }
}
