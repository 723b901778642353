package io.lintel.sim.bench.workload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A relay, beside what a broker that writes and syncs every message by itself could do at most on the same disk. */
record DurableRelay(Relay relay) implements Workload {
    private static final Duration SYNCING = Duration.ofMillis(500);

    @Override
    public String id() {
        return relay.id();
    }

    @Override
    public String title() {
        return relay.title();
    }

    @Override
    public Metric metric() {
        return relay.metric();
    }

    @Override
    public Sample measure(Trial trial) {
        Sample sample = relay.measure(trial);
        double syncs = syncsPerSecond(trial.peer().folder());
        Map<String, Double> more = new HashMap<>(sample.more());
        more.put("fsync/s", syncs);
        String note = String.format(
                Locale.ROOT, "%.1f × one message per fsync (%,.0f/s here)", sample.figure() / syncs, syncs);
        return new Sample(
                sample.figure(),
                sample.latency(),
                sample.faults(),
                sample.cpuSeconds(),
                sample.operations(),
                sample.residentBytes(),
                sample.bottleneck(),
                sample.note().isEmpty() ? note : sample.note() + "; " + note,
                more);
    }

    /** How often in a second a small message can be appended to a file and forced to the disk, one after another. */
    private static double syncsPerSecond(Path folder) {
        Path file = folder.resolve("fsync");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long begun = System.nanoTime();
            long syncs = 0;
            while (System.nanoTime() - begun < SYNCING.toNanos()) {
                channel.write(ByteBuffer.allocate(Workloads.PAYLOAD_BYTES));
                channel.force(false);
                syncs++;
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            Files.delete(file);
            return syncs / seconds;
        } catch (IOException e) {
            throw new UncheckedIOException("the disk of " + folder + " cannot be measured", e);
        }
    }
}
