package io.lintel.rules.state;

import io.lintel.rules.Effects;
import io.lintel.rules.Effects.Outcome;
import io.lintel.rules.Event;
import io.lintel.rules.Limits;
import io.lintel.rules.plan.InputPlan;
import io.lintel.rules.plan.Plan;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.plan.Source;
import io.lintel.rules.plan.TopicTree.Match;
import io.lintel.rules.plan.Twin;
import io.lintel.rules.state.Hearing.Look;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Brings a message to who hears of it: what may pass is kept, triggers look at it, and strands that wait are told. */
final class Delivery {
    private final Knowledge knowledge;
    private final Owners owners;
    private final Limits limits;
    private final Turns turns;
    private final Eviction eviction;

    Delivery(Plan plan, Knowledge knowledge, Limits limits, Turns turns) {
        this.knowledge = knowledge;
        this.owners = knowledge.owners();
        this.limits = limits;
        this.turns = turns;
        this.eviction = new Eviction(plan, knowledge);
    }

    Effects deliver(Hearing hearing, Event.Message message) {
        Arrival arrival = new Arrival(message, limits.maxPayloadBytes());
        Effects refused = Screening.refused(hearing.matches(), arrival, limits.maxPayloadBytes());
        if (refused != null) {
            return refused;
        }
        long held = owners.hold(hearing.owners());
        try {
            Turn turn = turns.afterDue(held, message.at());
            turn.cause(message.headers().cause());
            if (isRefused(hearing.matches(), message, turn)) {
                turn.settle();
                return turn.effects(List.of());
            }
            List<Look> looks = hearing.looks();
            List<Effects.Change> windows = new ArrayList<>(0);
            List<Match> matches = hearing.matches();
            for (int i = 0; i < matches.size(); i++) {
                Match match = matches.get(i);
                if (!match.input().isPassing() && !keep(match, arrival, turn, windows)) {
                    looks = Hearing.without(match, looks);
                }
            }
            takeTurns(looks, turn, arrival);
            for (int i = 0; i < matches.size(); i++) {
                tellWhoWaits(matches.get(i), arrival, turn);
            }
            turn.settle();
            return turn.effects(windows);
        } finally {
            owners.release(held);
        }
    }

    private void tellWhoWaits(Match match, Arrival arrival, Turn turn) {
        List<Strand> watching = knowledge.watching(match.input(), match.key());
        for (int i = 0; i < watching.size(); i++) {
            turn.stepper().receiver().heard(watching.get(i), arrival);
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
        Twin twin = input.windows().isEmpty() ? null : knowledge.twin(input, match.key());
        if (twin != null) {
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
}
