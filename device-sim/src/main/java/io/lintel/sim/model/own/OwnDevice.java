package io.lintel.sim.model.own;

import io.lintel.sim.model.DeviceModel;
import io.lintel.sim.model.DevicePlan;
import io.lintel.sim.model.Heard;
import io.lintel.sim.model.Said;
import java.util.ArrayList;
import java.util.List;

/**
 * A device of a model that the scenario defines. Its steps are made at fixed moments, one after the other, whenever somebody
 * looks: so what it is at a moment does not depend on how often it was asked before.
 */
final class OwnDevice implements DeviceModel {

    private final OwnModel model;
    private final Knowledge knows;
    private final Speech speech;
    private final List<String> hears;
    private final long reportEvery;
    private final long stepEvery;
    private final boolean wakesForSteps;
    private long nextReport;
    private long nextStep;
    private boolean begun;

    OwnDevice(OwnModel model, DevicePlan plan, Trouble trouble) {
        this.model = model;
        this.reportEvery = Math.max(1, plan.every().toNanos());
        this.stepEvery = Math.max(1, model.every().orElse(plan.every()).toNanos());
        this.nextStep = 1 + plan.seed().child("steps").random().nextLong(stepEvery);
        this.wakesForSteps = model.wakesForSteps();
        this.hears =
                model.hearings().stream().map(each -> each.topic().of(plan)).toList();
        this.knows = new Knowledge(model, plan, stepEvery, trouble);
        this.speech = new Speech(model.messages(), plan, knows);
        this.nextReport = speech.reports() ? plan.firstNanos() : NEVER;
    }

    @Override
    public long firstNanos() {
        return wake();
    }

    private long wake() {
        return wakesForSteps ? Math.min(nextStep, nextReport) : nextReport;
    }

    @Override
    public Step step(long nowNanos, List<Heard> heard) {
        List<Said> said = new ArrayList<>();
        live(nowNanos, said);
        boolean told = false;
        for (Heard message : heard) {
            told |= hear(message);
        }
        if (told) {
            speech.changed(said);
        }
        boolean due = nowNanos >= nextReport;
        if (due) {
            nextReport += reportEvery * (1 + (nowNanos - nextReport) / reportEvery);
        }
        if (due || told) {
            speech.report(said);
        }
        return new Step(said, wake());
    }

    @Override
    public List<Said> report(long nowNanos) {
        List<Said> said = new ArrayList<>();
        live(nowNanos, said);
        speech.answer(said);
        return said;
    }

    /** Makes the steps that are due. What was before somebody looked for the first time is not told any more. */
    private void live(long nowNanos, List<Said> said) {
        for (; nextStep <= nowNanos; nextStep += stepEvery) {
            knows.at(nextStep);
            model.step().forEach(knows::take);
            if (begun || nextStep + stepEvery > nowNanos) {
                speech.changed(said);
            } else {
                speech.settle();
            }
        }
        begun = true;
        knows.at(nowNanos);
    }

    /** Whether it has taken in something of the message. */
    private boolean hear(Heard message) {
        boolean taken = false;
        for (int i = 0; i < hears.size(); i++) {
            if (hears.get(i).equals(message.topic())) {
                knows.heard(message);
                taken |= knows.take(model.hearings().get(i));
            }
        }
        knows.heard(null);
        return taken;
    }

    @Override
    public List<String> speaksOn() {
        return speech.topics();
    }

    @Override
    public List<String> listensTo() {
        return hears.stream().distinct().toList();
    }
}
