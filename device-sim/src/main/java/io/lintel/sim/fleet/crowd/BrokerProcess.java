package io.lintel.sim.fleet.crowd;

import io.lintel.sim.client.BrokerAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The broker as a process of the simulator: started, killed as by a power cut, started again. For one thread at a time. */
final class BrokerProcess implements AutoCloseable {

    private static final Duration START_WITHIN = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_NANOS = 50_000_000;
    private static final int CONNECT_MILLIS = 1_000;
    private static final int END_SECONDS = 10;

    private final List<String> command;
    private final BrokerAddress address;
    private Process process;

    private BrokerProcess(List<String> command, BrokerAddress address) throws IOException {
        this.command = command;
        this.address = address;
        this.process = launch();
    }

    /**
     * Starts it, and waits until it accepts connections.
     *
     * @throws IOException when it does not start, or does not listen at the address in time
     */
    static BrokerProcess start(List<String> command, BrokerAddress address) throws IOException {
        if (accepts(address)) {
            throw new IOException("something listens at %s already; the broker of this run must be its own"
                    .formatted(address.text()));
        }
        return new BrokerProcess(command, address);
    }

    private Process launch() throws IOException {
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        long deadline = System.nanoTime() + START_WITHIN.toNanos();
        while (!accepts(address)) {
            if (!started.isAlive() || System.nanoTime() - deadline > 0) {
                started.destroyForcibly();
                throw new IOException("the broker does not listen at %s; its command: %s"
                        .formatted(address.text(), String.join(" ", command)));
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        return started;
    }

    private static boolean accepts(BrokerAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Ends it like a power cut, and starts it again on what it has kept. */
    synchronized void killAndRestart() throws IOException {
        end();
        process = launch();
    }

    private void end() {
        List<ProcessHandle> children = process.descendants().toList(); // such as a JVM behind a shell script
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        try {
            process.waitFor(END_SECONDS, TimeUnit.SECONDS);
            for (ProcessHandle child : children) {
                child.onExit().get(END_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException gone) {
            process.destroyForcibly(); // whoever survives this is not ours to wait for
        }
    }

    @Override
    public synchronized void close() {
        end();
    }
}
