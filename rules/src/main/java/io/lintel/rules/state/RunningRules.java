package io.lintel.rules.state;

import io.lintel.rules.Effects;
import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.Event;
import io.lintel.rules.Limits;
import io.lintel.rules.RuleSet;
import io.lintel.rules.Settings;
import io.lintel.rules.plan.InputPlan;
import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.Outlets;
import io.lintel.rules.plan.Plan;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.plan.Source;
import io.lintel.rules.plan.TopicTree.Match;
import io.lintel.rules.plan.TriggerPlan;
import io.lintel.rules.plan.Twin;
import io.lintel.rules.state.Hearing.Look;
import io.lintel.rules.trace.Traces;
import io.lintel.rules.value.Bytes;
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
    private final Guard guard;
    private final Eviction eviction;
    private final Traces traces;
    private final @Nullable Tracker tracker;
    private List<Effects.Change> orphans = List.of();
    private volatile boolean awake;
    private volatile boolean resting;

    public RunningRules(Plan plan, Settings settings) {
        this.plan = plan;
        this.hearings = new Hearings(plan);
        this.limits = settings.limits();
        this.knowledge = new Knowledge(limits);
        this.owners = knowledge.owners();
        this.guard = new Guard(limits);
        this.eviction = new Eviction(plan, knowledge);
        this.traces = new Traces(
                settings.tracing(),
                plan.rules().stream()
                        .map(rule -> new Traces.Traced(rule.id(), Outlets.of(rule)))
                        .toList());
        this.tracker = settings.tracing().isOn() ? new Tracker(traces) : null;
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
            case Event.Answer answer -> answered(answer);
        };
    }

    /** The first event: before it, timetables begin, and what was kept and is no longer of use is named. */
    private Effects awaken(Event event) {
        long held = owners.holdAll();
        try {
            List<Effects.Change> before = List.of();
            if (!awake) {
                Turn turn = turn(event.at());
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

    /** Fires what is due; but time stands still from a restart until the process is said to run again. */
    private void fireDue(Turn turn, long held, Instant by) {
        if (!resting) {
            turn.fireDue(held, by);
        }
    }

    private Turn turn(Instant now) {
        return new Turn(knowledge, limits, guard, plan.guards(), tracker, now);
    }

    @Override
    public boolean hears(String topic) {
        return !awake || topic.startsWith(Asker.REPLIES) || !hearings.of(topic).isNobody();
    }

    private Effects apply(Event.Message message) {
        Hearing hearing = hearings.of(message.topic());
        if (message.topic().startsWith(Asker.REPLIES)) {
            Effects effects = replied(message);
            if (hearing.isNobody()) {
                return effects;
            }
        }
        if (hearing.isNobody()) {
            return Effects.NONE;
        }
        Arrival arrival = new Arrival(message, limits.maxPayloadBytes());
        Effects refused = Screening.refused(hearing.matches(), arrival, limits.maxPayloadBytes());
        if (refused != null) {
            return refused;
        }
        long held = owners.hold(hearing.owners());
        try {
            Turn turn = turn(message.at());
            fireDue(turn, held, message.at());
            turn.cause(message.headers().cause());
            if (isRefused(hearing.matches(), message, turn)) {
                turn.starter().settle();
                return turn.effects(List.of());
            }
            List<Look> looks = hearing.looks();
            List<Effects.Change> windows = new ArrayList<>(0);
            for (Match match : hearing.matches()) {
                if (!match.input().isPassing() && !keep(match, arrival, turn, windows)) {
                    looks = Hearing.without(match, looks);
                }
            }
            takeTurns(looks, turn, arrival);
            for (Match match : hearing.matches()) {
                knowledge
                        .watching(match.input(), match.key())
                        .forEach(strand -> turn.stepper().asker().heard(strand, arrival));
            }
            turn.starter().settle();
            return turn.effects(windows);
        } finally {
            owners.release(held);
        }
    }

    private static boolean isRefused(List<Match> matches, Event.Message message, Turn turn) {
        Nevers nevers = turn.nevers();
        Effects.Refusal refusal = nevers == null ? null : nevers.judge(matches, message);
        turn.answer().refuse(refusal);
        return refusal != null;
    }

    private boolean keep(Match match, Arrival arrival, Turn turn, List<Effects.Change> windows) {
        Answer answer = turn.answer();
        InputPlan input = match.input();
        Source source = arrival.source();
        Value value = arrival.read(input);
        Value kept = value;
        Source keptSource = source;
        if (value instanceof Value.Unknown(String why)) {
            answer.note(input.name(), Outcome.UNREADABLE, "the payload cannot be read: " + why);
            kept = new Value.Unknown(input.name() + " cannot be read: " + why);
            keptSource = Source.NONE;
        }
        eviction.makeRoom(input, match.key(), source.payload().sizeBytes(), turn, windows);
        boolean fits = knowledge.hear(input, match.key(), kept, arrival.message(), keptSource);
        Twin twin = knowledge.twin(input, match.key());
        if (twin != null && !twin.windows().isEmpty()) {
            WindowRecords.changes(input, match.key(), twin, windows);
        }
        if (!fits) {
            answer.note(input.name(), Outcome.FULL, "there is no room to keep it: what is kept has reached its limits");
        }
        return fits;
    }

    private static void takeTurns(List<Look> looks, Turn turn, Arrival arrival) {
        for (int i = 0; i < looks.size(); ) {
            RulePlan rule = looks.get(i).listener().rule();
            RuleTurn own = new RuleTurn(rule, turn, arrival);
            for (; i < looks.size() && looks.get(i).listener().rule().index() == rule.index(); i++) {
                own.look(looks.get(i).listener(), looks.get(i).match());
            }
            own.end();
        }
    }

    /** An answer to a request that named no topic of its own. */
    private Effects replied(Event.Message message) {
        String token = message.topic().substring(Asker.REPLIES.length());
        return message.retained() ? Effects.NONE : answered(message.at(), token, true, message.payload(), "");
    }

    private Effects answered(Event.Answer answer) {
        return answered(answer.at(), answer.call(), answer.ok(), answer.body(), answer.why());
    }

    private Effects answered(Instant at, String token, boolean ok, Bytes body, String why) {
        Strand strand = knowledge.expecting(token);
        if (strand == null) {
            return Effects.NONE;
        }
        long held = owners.hold(strand.run().home().shard());
        try {
            Turn turn = turn(at);
            fireDue(turn, held, at);
            if (strand.token().equals(token)) {
                turn.stepper().asker().answered(strand, ok, answer(body), why);
                turn.starter().settle();
            }
            return turn.effects(List.of());
        } finally {
            owners.release(held);
        }
    }

    /** What an answer says: what can be read, else its text. */
    private Value answer(Bytes body) {
        return Asker.answer(body, new Source(body, null).read(limits.maxPayloadBytes()));
    }

    private Effects passed(Event.Time time) {
        long held = owners.holdDue(time.at().toEpochMilli());
        try {
            Turn turn = turn(time.at());
            fireDue(turn, held, time.at());
            return turn.effects(List.of());
        } finally {
            owners.release(held);
        }
    }

    private Effects started(Event.Started started) {
        long held = owners.holdAll();
        try {
            Turn turn = turn(started.at());
            new Awakening(plan, knowledge, turn).restart();
            resting = false;
            fireDue(turn, held, started.at());
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
                        turn = turn(at);
                        fireDue(turn, held, at);
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
        turn.starter().settle();
    }

    @Override
    public Optional<Instant> due() {
        if (resting) {
            return Optional.empty();
        }
        long next = awake ? owners.nextMillis() : plan.watches().isEmpty() ? owners.nextMillis() : 0;
        return next == TimerWheel.NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(next));
    }

    @Override
    public void restore(List<Effects.Change> kept) {
        long held = owners.holdAll();
        try {
            Records records = new Records(plan, knowledge);
            records.restore(kept);
            orphans = List.copyOf(records.orphans());
            resting = true;
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
            resting = other.resting;
            adoptTraces(other);
            return report;
        } finally {
            owners.release(ours);
            other.owners.release(theirs);
        }
    }
}
