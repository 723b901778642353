package io.lintel.rules.state;

import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import io.lintel.rules.Limits;
import io.lintel.rules.RuleSet;
import io.lintel.rules.Settings;
import io.lintel.rules.plan.InputPlan;
import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.Outlets;
import io.lintel.rules.plan.Plan;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.plan.TriggerPlan;
import io.lintel.rules.trace.Traces;
import io.lintel.rules.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A rule set that is running: a plan, and what is known. */
public final class RunningRules implements RuleSet {
    private final Plan plan;
    private final Limits limits;
    private final Hearings hearings;
    private final Knowledge knowledge;
    private final Owners owners;
    private final Traces traces;
    private final @Nullable Tracker tracker;
    private final Turns turns;
    private final Delivery delivery;
    private final Replies replies;
    private List<Effects.Change> orphans = List.of();
    private volatile boolean awake;

    public RunningRules(Plan plan, Settings settings) {
        this.plan = plan;
        this.hearings = new Hearings(plan);
        this.limits = settings.limits();
        this.knowledge = new Knowledge(limits);
        this.owners = knowledge.owners();
        this.traces = new Traces(
                settings.tracing(),
                plan.rules().stream()
                        .map(rule -> new Traces.Traced(rule.id(), Outlets.of(rule)))
                        .toList());
        this.tracker = settings.tracing().isOn() ? new Tracker(traces) : null;
        this.turns = new Turns(plan, knowledge, limits, tracker);
        this.delivery = new Delivery(plan, knowledge, limits, turns);
        this.replies = new Replies(knowledge, limits, turns);
    }

    @Override
    public Effects apply(Event event) {
        if (!awake) {
            return awaken(event);
        }
        return switch (event) {
            case Event.Message message -> apply(message);
            case Event.Time time -> passed(time);
            case Event.Connected connected ->
                client(connected.at(), true, connected.client(), Brought.client(connected.client(), null));
            case Event.Disconnected gone ->
                client(gone.at(), false, gone.client(), Brought.client(gone.client(), gone.reason()));
            case Event.Started started -> started(started);
            case Event.Answer answer -> replies.answered(answer);
        };
    }

    /** The first event: before it, timetables begin, and what was kept and is no longer of use is named. */
    private Effects awaken(Event event) {
        long held = owners.holdAll();
        try {
            List<Effects.Change> before = List.of();
            if (!awake) {
                Turn turn = turns.at(event.at());
                new Awakening(plan, knowledge, turn).begin();
                before = turn.changes(orphans);
                orphans = List.of();
                awake = true;
            }
            return after(before, apply(event));
        } finally {
            owners.release(held);
        }
    }

    /** What an event led to, behind what is to be kept of the awakening before it. */
    private Effects after(List<Effects.Change> before, Effects effects) {
        if (before.isEmpty()) {
            return effects;
        }
        List<Effects.Change> changes = new ArrayList<>(before);
        changes.addAll(effects.changes());
        long number = effects.number() == 0 ? knowledge.nextChange() : effects.number();
        return new Effects(
                effects.publishes(), effects.calls(), effects.notes(), List.copyOf(changes), number, effects.refusal());
    }

    @Override
    public boolean hears(String topic) {
        return !awake || topic.startsWith(Asker.REPLIES) || !hearings.of(topic).isNobody();
    }

    private Effects apply(Event.Message message) {
        Hearing hearing = hearings.of(message.topic());
        if (message.topic().startsWith(Asker.REPLIES)) {
            Effects effects = replies.replied(message);
            if (hearing.isNobody()) {
                return effects;
            }
        }
        if (hearing.isNobody()) {
            return Effects.NONE;
        }
        return delivery.deliver(hearing, message);
    }

    private Effects passed(Event.Time time) {
        long held = owners.holdDue(time.at().toEpochMilli());
        try {
            return turns.afterDue(held, time.at()).effects(List.of());
        } finally {
            owners.release(held);
        }
    }

    private Effects started(Event.Started started) {
        long held = owners.holdAll();
        try {
            Turn turn = turns.at(started.at());
            new Awakening(plan, knowledge, turn).restart();
            turns.rest(false);
            turn.fireDue(held, started.at());
            for (Plan.Watch watch : plan.watches()) {
                if (watch.trigger() instanceof TriggerPlan.OnStart) {
                    fire(turn, watch, Key.EMPTY, Brought.text("kind", "started"));
                }
            }
            return turn.effects(List.of());
        } finally {
            owners.release(held);
        }
    }

    private Effects client(Instant at, boolean connects, String client, Value brought) {
        if (plan.watches().isEmpty()) {
            return Effects.NONE;
        }
        Turn turn = null;
        long held = owners.holdAll();
        try {
            for (Plan.Watch watch : plan.watches()) {
                Key key = key(watch, connects, client);
                if (key != null) {
                    if (turn == null) {
                        turn = turns.afterDue(held, at);
                    }
                    fire(turn, watch, key, brought);
                }
            }
            return turn == null ? Effects.NONE : turn.effects(List.of());
        } finally {
            owners.release(held);
        }
    }

    private static @Nullable Key key(Plan.Watch watch, boolean connects, String client) {
        return watch.trigger() instanceof TriggerPlan.OnClient trigger && trigger.connects() == connects
                ? trigger.client().match(client).map(Key::of).orElse(null)
                : null;
    }

    private static void fire(Turn turn, Plan.Watch watch, Key key, Value brought) {
        turn.starter().fired(new Pending(watch.rule(), watch.trigger(), key, null, brought), null);
        turn.settle();
    }

    @Override
    public Optional<Instant> due() {
        if (turns.isResting()) {
            return Optional.empty();
        }
        long next = awake || plan.watches().isEmpty() ? owners.nextMillis() : 0;
        return next == TimerWheel.NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(next));
    }

    @Override
    public void restore(List<Effects.Change> kept) {
        long held = owners.holdAll();
        try {
            Records records = new Records(plan, knowledge);
            records.restore(kept);
            orphans = List.copyOf(records.orphans());
            turns.rest(true);
        } finally {
            owners.release(held);
        }
    }

    @Override
    public List<String> ruleIds() {
        return plan.rules().stream().map(RulePlan::id).toList();
    }

    @Override
    public List<String> filters() {
        return Stream.concat(
                        plan.inputs().stream().map(InputPlan::filter),
                        plan.asks() ? Stream.of(Asker.REPLIES + "+") : Stream.empty())
                .distinct()
                .toList();
    }

    @Override
    public Traces traces() {
        return traces;
    }

    /** What is kept of a rule that means the same goes on. */
    private void adoptTraces(RunningRules other) {
        if (tracker == null || other.tracker == null) {
            return;
        }
        Map<Long, RulePlan> before = new HashMap<>();
        other.plan.rules().forEach(rule -> before.put(rule.space(), rule));
        for (RulePlan rule : plan.rules()) {
            RulePlan same = before.get(rule.space());
            if (same != null) {
                traces.adopt(rule.index(), other.traces.of(same.index()));
            }
        }
    }

    @Override
    public List<String> guarded() {
        return plan.guards().filters();
    }

    @Override
    public List<String> adopt(RuleSet previous) {
        if (!(previous instanceof RunningRules other)) {
            return List.of("nothing is known of what ran before: all rules start fresh");
        }
        long theirs = other.owners.holdAll();
        long ours = owners.holdAll();
        try {
            Adoption adoption = new Adoption(other.plan, other.knowledge, plan, knowledge, limits);
            List<String> report = adoption.adopt();
            List<Effects.Change> all = new ArrayList<>(other.orphans);
            all.addAll(adoption.orphans());
            orphans = List.copyOf(all);
            turns.rest(other.turns.isResting());
            adoptTraces(other);
            return report;
        } finally {
            owners.release(ours);
            other.owners.release(theirs);
        }
    }
}
