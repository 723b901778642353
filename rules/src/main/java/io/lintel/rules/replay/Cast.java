package io.lintel.rules.replay;

import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import java.time.Instant;

/** Who hears the rule sets of a replay: they are counted, compared, and taken down. */
final class Cast {
    private final ReplayPlan plan;
    private final Comparison comparison;
    private final Transcript transcript;
    private final Repetitions repetitions = new Repetitions();
    private final Tally tally;

    Cast(ReplayPlan plan, Comparison comparison, Transcript transcript) {
        this.plan = plan;
        this.comparison = comparison;
        this.transcript = transcript;
        this.tally =
                new Tally(plan.rules().ruleIds().stream().filter(plan.told()).toList());
    }

    /** What the rule set does that is asked. */
    Tally tally() {
        return tally;
    }

    /** Whether the rule set that is asked has published the same, which is not counted again. */
    boolean hasJustSaid(Event.Message message) {
        return repetitions.take(message);
    }

    Audience first() {
        boolean compares = plan.against() != null;
        boolean remembers = plan.effects() == RecordedEffects.EQUAL;
        return new Audience() {
            @Override
            public void published(Instant at, Effects.Publish publish) {
                if (remembers) {
                    repetitions.published(at, publish);
                }
                if (compares) {
                    comparison.before(publish.topic(), Said.of(at, publish));
                }
                if (tells(at, publish.rule())) {
                    tally.published(publish);
                    transcript.published(at, publish);
                }
            }

            @Override
            public void refused(Event.Message message, Effects.Refusal refusal) {
                if (compares) {
                    comparison.before(message.topic(), Said.refused(message, refusal));
                }
                if (tells(message.at(), refusal.by())) {
                    tally.refused(refusal);
                }
            }

            @Override
            public void called(Instant at, Effects.Call call) {
                if (tells(at, call.rule())) {
                    tally.called(call);
                }
            }

            @Override
            public void noted(Instant at, Effects.Note note) {
                if (tells(at, note.rule())) {
                    tally.noted(note);
                }
            }
        };
    }

    private boolean tells(Instant at, String rule) {
        return plan.tells(at) && plan.told().test(rule);
    }

    /** The other rule set, which is only compared. */
    Audience second() {
        return new Audience() {
            @Override
            public void published(Instant at, Effects.Publish publish) {
                comparison.now(publish.topic(), Said.of(at, publish));
            }

            @Override
            public void refused(Event.Message message, Effects.Refusal refusal) {
                comparison.now(message.topic(), Said.refused(message, refusal));
            }
        };
    }
}
