package io.lintel.sim.worker;

import io.lintel.sim.fleet.Progress;
import io.lintel.sim.fleet.crowd.Share;
import io.lintel.sim.ledger.MergedResult;
import io.lintel.sim.ledger.RunResult;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The workers of one run, each with its share. */
public final class Crew implements AutoCloseable {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int REPORT_BYTES = 64 << 20;

    private final List<InetSocketAddress> workers;
    private final List<Lines> lines = new ArrayList<>();
    private final AtomicReferenceArray<@Nullable Progress> standings;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** @throws IOException when a worker cannot be reached; says which */
    public Crew(List<InetSocketAddress> workers) throws IOException {
        this.workers = List.copyOf(workers);
        this.standings = new AtomicReferenceArray<>(workers.size());
        try {
            for (InetSocketAddress worker : workers) {
                lines.add(open(worker));
            }
        } catch (IOException unreachable) {
            close();
            throw unreachable;
        }
    }

    private static Lines open(InetSocketAddress worker) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(worker, CONNECT_MILLIS);
            return new Lines(socket);
        } catch (IOException nobody) {
            socket.close();
            throw new IOException(
                    "no worker at %1$s — start one with ./lintel sim worker --listen %1$s".formatted(text(worker)),
                    nobody);
        }
    }

    private static String text(InetSocketAddress worker) {
        return worker.getHostString() + ":" + worker.getPort();
    }

    /**
     * Has all of them play, and adds up what they found.
     *
     * @param job what each is asked, by its share
     * @throws IOException when one of them could not; says why
     */
    public RunResult run(Function<Share, Job> job, Duration progressEvery, Consumer<Progress> onProgress)
            throws IOException, InterruptedException {
        for (int i = 0; i < workers.size(); i++) {
            lines.get(i).write(job.apply(new Share(i, workers.size())).line());
        }
        CompletionService<RunResult> ended = new ExecutorCompletionService<>(threads);
        List<Future<RunResult>> playing = new ArrayList<>();
        for (int i = 0; i < workers.size(); i++) {
            int index = i;
            playing.add(ended.submit(() -> await(index)));
        }
        for (int left = workers.size(); left > 0; ) {
            Future<RunResult> next = ended.poll(progressEvery.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                standing().ifPresent(onProgress);
            } else {
                check(next);
                left--;
            }
        }
        return MergedResult.of(playing.stream().map(Future::resultNow).toList());
    }

    /** One without which the others' shares are of no use ends the run. */
    private static void check(Future<RunResult> ended) throws IOException, InterruptedException {
        try {
            ended.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException why ? why : new IOException(failure.getCause());
        }
    }

    private RunResult await(int index) throws IOException {
        while (true) {
            switch (Report.parse(read(index))) {
                case Report.Standing(Progress progress) -> standings.set(index, progress);
                case Report.Done(RunResult result) -> {
                    return result;
                }
                case Report.Failed(String why) ->
                    throw new IOException("the worker at " + text(workers.get(index)) + ": " + why);
            }
        }
    }

    private String read(int index) throws IOException {
        try {
            return lines.get(index).read(REPORT_BYTES);
        } catch (EOFException | SocketException gone) {
            throw new IOException("the worker at %s has gone".formatted(text(workers.get(index))), gone);
        }
    }

    /** All of it that workers have told. */
    private Optional<Progress> standing() {
        return IntStream.range(0, workers.size())
                .mapToObj(standings::get)
                .filter(Objects::nonNull)
                .reduce(Progress::plus);
    }

    /** Asks all of them to end; from any thread. */
    public void stop() {
        for (Lines each : lines) {
            try {
                each.write("stop");
            } catch (IOException gone) {
                // who has gone has stopped
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        for (Lines each : lines) {
            try {
                each.close();
            } catch (IOException gone) {
                // closed already: what we wanted
            }
        }
    }
}
