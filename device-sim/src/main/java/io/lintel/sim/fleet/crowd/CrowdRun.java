package io.lintel.sim.fleet.crowd;

import io.lintel.sim.client.BrokerAddress;
import io.lintel.sim.client.ClientListener;
import io.lintel.sim.client.ConnectFailedException;
import io.lintel.sim.client.Incoming;
import io.lintel.sim.client.Reach;
import io.lintel.sim.client.lean.LeanClient;
import io.lintel.sim.client.lean.LeanSpec;
import io.lintel.sim.client.lean.Reactor;
import io.lintel.sim.fleet.Progress;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.Ending;
import io.lintel.sim.model.Seed;
import io.lintel.sim.scenario.FleetScenario;
import io.lintel.sim.wire.Connect;
import io.lintel.sim.wire.Version;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs a fleet, or a share of it, against a broker: connects, lets it live for its phases, waits for what is on the way. */
public final class CrowdRun implements AutoCloseable {

    private static final Duration WITNESS_WITHIN = Duration.ofSeconds(30);
    private static final int PROBE_MILLIS = 5_000;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);
    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final String WITNESS = "witness";

    private final FleetScenario scenario;
    private final Reach reach;
    private final Reactor reactor;
    private final CrowdBooks books;
    private final Stage stage;
    private final Relays relays;
    private final Crowd crowd;
    private final LeanClient witness;
    private final CrowdCourse course;
    private @Nullable BrokerProcess broker;

    /**
     * @param run a word that tells this run's clients and messages from those of others; the same for all shares
     * @throws IOException when the system has no more files to open
     */
    public CrowdRun(FleetScenario scenario, Reach reach, String run, Share share) throws IOException {
        this.scenario = scenario;
        this.reach = reach;
        this.reactor = new Reactor("sim-fleet");
        String word = share.word(run);
        this.books = new CrowdBooks(word, run);
        this.stage = new Stage(reactor, books, word, new Seed(scenario.seed()));
        this.relays = new Relays(scenario, reach.broker());
        this.crowd = new Crowd(scenario, reach, relays, stage, share);
        this.witness = new LeanClient(witnessSpec(word), reactor, new Judge());
        this.course = new CrowdCourse(scenario, reach, stage, crowd, share, witness);
    }

    /** Hears what devices say, and has it judged. */
    private final class Judge implements ClientListener {
        @Override
        public void received(Incoming message) {
            books.judge(message.payload(), message.arrivedNanos());
        }

        @Override
        public void disconnected() {
            books.tally.disconnected(reactor.now());
        }

        @Override
        public void reconnected() {
            books.tally.reconnected(reactor.now());
        }
    }

    private LeanSpec witnessSpec(String run) {
        Connect hello = new Connect(
                Version.MQTT_5,
                "sim-" + run + "-" + WITNESS,
                false,
                KEEP_ALIVE_SECONDS,
                600,
                reach.credentials().user().orElse(null),
                reach.credentials().password(),
                null);
        return new LeanSpec(reach.broker(), null, hello, crowd.speakingTopics(), 2, null, new Seed(0), WITNESS_WITHIN);
    }

    /** Why this process cannot play it, for people; empty when it can. */
    public Optional<String> complaint() {
        return FileLimit.complaint(crowd.members().size());
    }

    /**
     * Runs to the end and tells now and then how it stands. To be called once.
     *
     * @throws ConnectFailedException when there is no broker, or it refuses
     * @throws IOException when a broker that is to be started does not start
     */
    public RunResult run(Duration progressEvery, Consumer<Progress> onProgress)
            throws ConnectFailedException, IOException, InterruptedException {
        if (scenario.broker().isPresent()) {
            BrokerProcess started = BrokerProcess.start(scenario.broker().get().start(), reach.broker());
            broker = started;
            course.onKill(() -> {
                course.brokerKilled();
                Thread.ofVirtual().start(() -> restart(started));
            });
        }
        probe(reach.broker());
        reactor.start();
        await(reactor.ask(witness::connect).join().orTimeout(WITNESS_WITHIN.toSeconds(), TimeUnit.SECONDS));
        reactor.post(course::begin);
        Ending ending = follow(progressEvery, onProgress);
        RunResult result = reactor.ask(() -> course.result(ending)).join();
        tidyUp();
        return result;
    }

    private void restart(BrokerProcess started) {
        try {
            started.killAndRestart();
            reactor.post(course::brokerBack);
        } catch (IOException dead) {
            course.fail(dead);
        }
    }

    private static void probe(BrokerAddress address) throws ConnectFailedException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), PROBE_MILLIS);
        } catch (IOException nobody) {
            throw ConnectFailedException.noBroker(address, nobody);
        }
    }

    private void await(CompletableFuture<Void> connecting) throws ConnectFailedException, InterruptedException {
        try {
            connecting.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof ConnectFailedException reason) {
                throw reason;
            }
            throw ConnectFailedException.notMqtt(reach.broker(), Version.MQTT_5.label(), failure);
        }
    }

    private Ending follow(Duration progressEvery, Consumer<Progress> onProgress)
            throws ConnectFailedException, IOException, InterruptedException {
        while (true) {
            try {
                return course.finished().get(progressEvery.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillRunning) {
                onProgress.accept(reactor.ask(course::progress).join());
            } catch (ExecutionException failure) {
                switch (failure.getCause()) {
                    case ConnectFailedException refused -> throw refused;
                    case IOException dead -> throw dead;
                    case null, default -> throw new IllegalStateException("the simulation failed", failure);
                }
            }
        }
    }

    /** Takes back what was to be kept, and says goodbye. */
    private void tidyUp() {
        try {
            reactor.ask(course::clearRetained)
                    .thenCompose(cleared -> cleared)
                    .get(CLOSE_WITHIN.toSeconds(), TimeUnit.SECONDS);
            reactor.ask(() -> {
                        crowd.close();
                        witness.close();
                        return true;
                    })
                    .get(CLOSE_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException gone) {
            // the broker is away or slow; the process ends soon and its sockets with it
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the run as if its time were over; from any thread. */
    public void stop() {
        reactor.post(() -> course.end(Ending.STOPPED));
    }

    @Override
    public void close() {
        reactor.close();
        relays.close();
        if (broker != null) {
            broker.close();
        }
    }
}
