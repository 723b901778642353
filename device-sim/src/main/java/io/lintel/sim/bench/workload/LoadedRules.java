package io.lintel.sim.bench.workload;

import io.lintel.sim.bench.load.Faults;
import io.lintel.sim.bench.load.Latency;
import io.lintel.sim.bench.load.LoadException;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long the gateway takes to load and check its rules, as it says in its log, and the heap that it then holds. */
record LoadedRules() implements Workload {
    private static final Pattern LOADED = Pattern.compile("loaded and checked in (\\d+) ms");
    private static final double MEGABYTE = 1024.0 * 1024;

    @Override
    public String id() {
        return "load-8000";
    }

    @Override
    public String title() {
        return "8,000 rules with distinct filters loaded and checked";
    }

    @Override
    public Metric metric() {
        return Metric.MILLISECONDS;
    }

    @Override
    public boolean repeatable() {
        return false;
    }

    @Override
    public Sample measure(Trial trial) {
        try {
            Matcher loaded = LOADED.matcher(trial.peer().log());
            if (!loaded.find()) {
                throw new LoadException("the gateway did not say how long its rules took to load");
            }
            double heap = trial.peer().gauge().liveHeapBytes() / MEGABYTE;
            return new Sample(
                    Long.parseLong(loaded.group(1)),
                    Latency.NONE,
                    Faults.NONE,
                    0,
                    0,
                    trial.peer().gauge().residentBytes(),
                    "",
                    String.format(Locale.ROOT, "live heap %,.1f MB", heap),
                    Map.of("live heap MB", heap));
        } catch (IOException e) {
            throw new LoadException("the gateway cannot be asked: " + e.getMessage(), e);
        }
    }
}
