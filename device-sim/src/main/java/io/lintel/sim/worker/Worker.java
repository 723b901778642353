package io.lintel.sim.worker;

import io.lintel.sim.client.ConnectFailedException;
import io.lintel.sim.client.Reach;
import io.lintel.sim.fleet.crowd.CrowdRun;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.scenario.FleetScenario;
import io.lintel.sim.scenario.ScenarioFile;
import io.lintel.sim.scenario.ScenarioReading;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Waits for shares of fleets, and plays one after the other. Beyond the loopback it takes them only from who knows its
 * token.
 */
public final class Worker implements AutoCloseable {

    private static final Duration REPORT_EVERY = Duration.ofSeconds(1);

    /** A scenario of the largest size, with every character escaped. */
    private static final int JOB_BYTES = 8 << 20;

    private static final int JOB_WITHIN_MILLIS = 10_000;
    private static final int WAITING = 4;

    private final ServerSocket listener;
    private final String token;

    /**
     * Begins to listen.
     *
     * @param token empty for none, which the loopback alone may have
     * @throws IOException when the address is not of this machine or is taken
     */
    public Worker(InetSocketAddress listen, String token) throws IOException {
        if (listen.isUnresolved()) {
            throw new IOException("there is no host " + listen.getHostString());
        }
        if (token.isEmpty() && !listen.getAddress().isLoopbackAddress()) {
            throw new IOException("a worker that others can reach needs a token, in a --token-file");
        }
        this.listener = new ServerSocket(listen.getPort(), WAITING, listen.getAddress());
        this.token = token;
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** Plays what it is sent until it is closed; tells a line for each share. */
    public void serve(Consumer<String> log) throws IOException {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept();
                    Lines lines = new Lines(socket)) {
                socket.setSoTimeout(JOB_WITHIN_MILLIS);
                log.accept(play(socket, lines));
            } catch (SocketException closed) {
                if (!listener.isClosed()) {
                    log.accept("who asked has gone: " + closed.getMessage());
                }
            } catch (IOException gone) {
                log.accept("no share: " + gone.getMessage());
            }
        }
    }

    private String play(Socket socket, Lines lines) throws IOException {
        Job job = Job.parse(lines.read(JOB_BYTES));
        Report report = isTrusted(job) ? run(job, socket, lines) : new Report.Failed("the worker's token is another");
        lines.write(report.line());
        return switch (report) {
            case Report.Done done ->
                "has played share %d of %d of run %s"
                        .formatted(job.share().index() + 1, job.share().of(), job.run());
            case Report.Failed failed -> failed.why();
            case Report.Standing standing -> "";
        };
    }

    private boolean isTrusted(Job job) {
        return MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8), job.token().getBytes(StandardCharsets.UTF_8));
    }

    private static Report run(Job job, Socket socket, Lines lines) throws IOException {
        if (!(ScenarioFile.parse("the scenario", job.scenario()) instanceof ScenarioReading.ReadFleet fleet)) {
            return new Report.Failed("this worker does not understand the scenario; it may be of another version");
        }
        FleetScenario scenario = job.overrides().applyTo(fleet.scenario());
        if (scenario.clock() == FleetScenario.Clock.VIRTUAL) {
            return new Report.Failed("virtual time is reckoned by one process");
        }
        if (scenario.broker().isPresent()) {
            return new Report.Failed("a worker starts no broker"); // nor any other command that it is sent
        }
        Reach reach = Reach.direct(job.broker(), job.credentials());
        try (CrowdRun run = new CrowdRun(scenario, reach, job.run(), job.share())) {
            Optional<String> complaint = run.complaint();
            if (complaint.isPresent()) {
                return new Report.Failed(complaint.get());
            }
            socket.setSoTimeout(0);
            Thread.ofVirtual().start(() -> stopWhenAsked(run, lines));
            RunResult result = run.run(REPORT_EVERY, progress -> tell(lines, new Report.Standing(progress)));
            return new Report.Done(result);
        } catch (ConnectFailedException failure) {
            return new Report.Failed(String.valueOf(failure.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Report.Failed("the worker was stopped");
        }
    }

    /** Any line ends the run, and so does the end of the connection. */
    private static void stopWhenAsked(CrowdRun run, Lines lines) {
        try {
            lines.read(JOB_BYTES);
        } catch (EOFException gone) {
            run.stop();
            return;
        } catch (IOException closed) {
            return; // by us, when all was said
        }
        run.stop();
    }

    private static void tell(Lines lines, Report report) {
        try {
            lines.write(report.line());
        } catch (IOException gone) {
            // who reads the lines stops the run
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
