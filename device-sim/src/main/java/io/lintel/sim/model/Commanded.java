package io.lintel.sim.model;

import java.util.List;

/** A device that obeys the commands on one topic and tells at once on another how it then stands. */
abstract class Commanded extends PeriodicReport {

    private final String stateTopic;
    private final String setTopic;

    /** @param root under which {@code state} and {@code set} lie */
    Commanded(DevicePlan plan, String root) {
        super(plan);
        this.stateTopic = root + "/state";
        this.setTopic = root + "/set";
    }

    /** Where it tells how it stands. */
    final String stateTopic() {
        return stateTopic;
    }

    /** Does what the command says; false when that is none that it knows. */
    abstract boolean obey(long nowNanos, String command);

    @Override
    protected final List<Said> hear(long nowNanos, Heard heard) {
        return heard.topic().equals(setTopic) && obey(nowNanos, heard.text()) ? report(nowNanos) : List.of();
    }

    @Override
    public List<String> speaksOn() {
        return List.of(stateTopic);
    }

    @Override
    public final List<String> listensTo() {
        return List.of(setTopic);
    }
}
