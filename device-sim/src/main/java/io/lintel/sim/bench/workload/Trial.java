package io.lintel.sim.bench.workload;

import io.lintel.sim.bench.load.Load;
import io.lintel.sim.bench.load.LoadPlan;
import io.lintel.sim.bench.peer.RunningPeer;

/** The broker at hand, how long to measure it, and with how many generator threads. */
public record Trial(RunningPeer peer, Times times, int threads) {
    Load load(LoadPlan plan) {
        return new Load(peer.address(), plan, threads);
    }
}
