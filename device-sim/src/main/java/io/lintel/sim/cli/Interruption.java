package io.lintel.sim.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes Ctrl-C and SIGTERM end a run properly: the run is asked to stop, its report is printed, and the process ends
 * with the run's exit code instead of the signal's.
 */
final class Interruption implements AutoCloseable {

    /** Draining and disconnecting take less. */
    private static final int PATIENCE_SECONDS = 20;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook;
    private volatile int exitCode = ExitCode.NOT_BEGUN;

    Interruption(Runnable stop) {
        hook = new Thread(() -> stopAndWait(stop), "sim-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stopAndWait(Runnable stop) {
        stop.run();
        try {
            if (over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(exitCode); // the only way to a code of one's own once the JVM shuts down
            }
        } catch (InterruptedException ignored) {
            // then the JVM ends at once, with the signal's code
        }
    }

    /** The report is out: this is what the process shall end with. */
    int endWith(int code) {
        exitCode = code;
        return code;
    }

    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the hook is running: it ends the process
        }
    }
}
