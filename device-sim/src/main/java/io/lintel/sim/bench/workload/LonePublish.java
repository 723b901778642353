package io.lintel.sim.bench.workload;

import io.lintel.sim.bench.load.Faults;
import io.lintel.sim.bench.load.Latency;
import io.lintel.sim.bench.load.LonePublisher;
import io.lintel.sim.bench.load.Sleepers;
import io.lintel.sim.wire.TopicPattern;
import java.util.Map;

/** A message now and then for a client that is away, so that it must be kept: from PUBLISH to PUBACK. */
record LonePublish() implements Workload {
    private static final TopicPattern TOPIC = new TopicPattern("lone");

    @Override
    public String id() {
        return "lone";
    }

    @Override
    public String title() {
        return "1 publisher, one message at a time at QoS 1 for a client that is away: PUBLISH to PUBACK";
    }

    @Override
    public Metric metric() {
        return Metric.P99_MICROS;
    }

    @Override
    public Sample measure(Trial trial) {
        new Sleepers(trial.peer().address(), TOPIC, 1).fallAsleep();
        var clock = new CpuClock(trial.peer().gauge());
        clock.start();
        Latency latency = new LonePublisher(trial.peer().address(), TOPIC, Workloads.PAYLOAD_BYTES)
                .measure(trial.times().warmUp(), trial.times().measured());
        clock.stop();
        return new Sample(
                latency.p99Micros(),
                latency,
                Faults.NONE,
                clock.seconds(),
                latency.count(),
                clock.residentBytes(),
                clock.bottleneck(""),
                "",
                Map.of("foreign cpu share", clock.foreignShare()));
    }
}
