package io.lintel.sim.bench.workload;

import java.util.List;

/** One way to put a broker to work, and the figure that tells how well it did. */
public sealed interface Workload
        permits Acting,
                ArmedTimers,
                ConnectStorm,
                DurableRelay,
                IdleConnections,
                LoadedRules,
                LonePublish,
                Relay,
                RestartAfterKill,
                RetainedHeap,
                RetainedStore {
    /** What {@code --only} calls it. */
    String id();

    /** What it does, in half a line. */
    String title();

    Metric metric();

    /** Puts the broker to work once. */
    Sample measure(Trial trial);

    /** Whether one process may be measured several times; otherwise a round would find the last one's traces. */
    default boolean repeatable() {
        return true;
    }

    /** Flags for JVM peers on top of the usual ones. */
    default List<String> jvmFlags() {
        return List.of();
    }
}
