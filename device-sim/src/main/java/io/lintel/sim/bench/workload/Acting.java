package io.lintel.sim.bench.workload;

import io.lintel.sim.bench.load.Load;
import io.lintel.sim.bench.load.LoadException;
import io.lintel.sim.bench.load.Schedule;
import java.time.Duration;
import java.util.List;

/** A relay through rules: waits until the first message has led to an action, then measures. */
record Acting(Relay relay) implements Workload {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int MOST_LOOKS = 120;

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
    public List<String> jvmFlags() {
        return relay.jvmFlags();
    }

    @Override
    public Sample measure(Trial trial) {
        for (int look = 0; look < MOST_LOOKS; look++) {
            if (acts(trial)) {
                return relay.measure(trial);
            }
        }
        throw new LoadException("no message has led to an action");
    }

    private boolean acts(Trial trial) {
        try (Load load = trial.load(relay.plan())) {
            load.open();
            return load.run(Schedule.startingSoon(Duration.ZERO, LOOK), () -> {}, () -> {})
                            .received()
                    > 0;
        }
    }
}
