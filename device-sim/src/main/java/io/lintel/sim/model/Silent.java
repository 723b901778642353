package io.lintel.sim.model;

import java.util.List;

/** A device that says nothing: it is there, and listens to what its group is told to listen to. */
final class Silent implements DeviceModel {

    static final ModelKind KIND = new ModelKind(
            "silent", "says nothing, and hears what its group listens to", List.of(), plan -> new Silent());

    @Override
    public long firstNanos() {
        return NEVER;
    }

    @Override
    public Step step(long nowNanos, List<Heard> heard) {
        return new Step(List.of(), NEVER);
    }

    @Override
    public List<Said> report(long nowNanos) {
        return List.of();
    }

    @Override
    public List<String> speaksOn() {
        return List.of();
    }
}
