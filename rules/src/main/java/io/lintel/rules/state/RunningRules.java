package io.lintel.rules.state;

import io.lintel.rules.Effects;
import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.Event;
import io.lintel.rules.Limits;
import io.lintel.rules.RuleSet;
import io.lintel.rules.Settings;
import io.lintel.rules.plan.InputPlan;
import io.lintel.rules.plan.Listener;
import io.lintel.rules.plan.Plan;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.plan.Source;
import io.lintel.rules.plan.TopicTree.Match;
import io.lintel.rules.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A rule set that is running: a plan, and what is known. */
public final class RunningRules implements RuleSet {
    private final Plan plan;
    private final Limits limits;
    private final Knowledge knowledge;

    /** One trigger that has to look, and at what. */
    private record Look(Listener listener, Match match) {}

    public RunningRules(Plan plan, Settings settings) {
        this.plan = plan;
        this.limits = settings.limits();
        this.knowledge = new Knowledge(limits);
    }

    @Override
    public Effects apply(Event event) {
        return switch (event) {
            case Event.Message message -> apply(message);
            case Event.Time _, Event.Connected _, Event.Disconnected _, Event.Started _, Event.Answer _ -> Effects.NONE;
        };
    }

    private Effects apply(Event.Message message) {
        List<Match> matches = plan.match(message.topic());
        if (matches.isEmpty()) {
            return Effects.NONE;
        }
        Source source = new Source(message.payload(), null);
        Answer answer = new Answer();
        long held = knowledge.hold(matches);
        try {
            List<Look> looks = new ArrayList<>();
            for (Match match : matches) {
                if (keep(match, source, message, answer)) {
                    plan.listeners(match.input()).forEach(listener -> looks.add(new Look(listener, match)));
                }
            }
            if (matches.size() > 1) {
                looks.sort(
                        Comparator.comparingInt(look -> look.listener().rule().index()));
            }
            takeTurns(looks, message, answer);
        } finally {
            knowledge.release(held);
        }
        return answer.effects();
    }

    private boolean keep(Match match, Source source, Event.Message message, Answer answer) {
        InputPlan input = match.input();
        Value value = input.read(source, limits.maxPayloadBytes());
        Value kept = value;
        Source keptSource = source;
        if (value instanceof Value.Unknown(String why)) {
            answer.note(input.name(), Outcome.UNREADABLE, "the payload cannot be read: " + why);
            kept = new Value.Unknown(input.name() + " cannot be read: " + why);
            keptSource = Source.NONE;
        }
        boolean fits = knowledge.hear(input, match.key(), kept, message, keptSource);
        if (!fits) {
            answer.note(input.name(), Outcome.FULL, "there is no room to keep it: what is kept has reached its limits");
        }
        return fits;
    }

    private void takeTurns(List<Look> looks, Event.Message message, Answer answer) {
        for (int i = 0; i < looks.size(); ) {
            RulePlan rule = looks.get(i).listener().rule();
            RuleTurn turn = new RuleTurn(rule, knowledge, limits, message.at(), message.retained());
            for (; i < looks.size() && looks.get(i).listener().rule().index() == rule.index(); i++) {
                turn.look(looks.get(i).listener(), looks.get(i).match());
            }
            turn.end(answer);
        }
    }

    @Override
    public Optional<Instant> due() {
        return Optional.empty();
    }

    @Override
    public void restore(List<Effects.Change> kept) {
        if (!kept.isEmpty()) {
            throw new IllegalArgumentException("these rules keep nothing");
        }
    }

    @Override
    public List<String> ruleIds() {
        return plan.rules().stream().map(RulePlan::id).toList();
    }

    @Override
    public List<String> filters() {
        return plan.inputs().stream().map(InputPlan::filter).distinct().toList();
    }

    @Override
    public List<String> adopt(RuleSet previous) {
        return previous instanceof RunningRules other
                ? new Adoption(other.plan, other.knowledge, plan, knowledge, limits).adopt()
                : List.of("nothing is known of what ran before: all rules start fresh");
    }
}
