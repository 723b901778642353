package io.lintel.rules.analyse;

import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import io.lintel.rules.RuleSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The rules themselves, asked what they do. */
final class Engine {

    /** So many messages of a loop are followed. */
    private static final int FOLLOWED = 400;

    private final Supplier<RuleSet> fresh;

    /** @param fresh gives a rule set that knows nothing yet */
    Engine(Supplier<RuleSet> fresh) {
        this.fresh = fresh;
    }

    /** What the last message leads to. */
    Effects last(List<Event.Message> messages) {
        RuleSet rules = fresh.get();
        Effects effects = Effects.NONE;
        for (Event.Message message : messages) {
            effects = rules.apply(message);
        }
        return effects;
    }

    /** How often each rule fires when what these rules publish comes back as messages; each by a cause of its own. */
    Map<String, Integer> follow(List<Event.Message> messages, Set<String> circle) {
        RuleSet rules = fresh.get();
        Map<String, Integer> fired = new HashMap<>();
        Deque<Event.Message> coming = new ArrayDeque<>(messages);
        for (int i = 0; i < FOLLOWED && !coming.isEmpty(); i++) {
            Event.Message message = coming.remove();
            Effects effects = rules.apply(message);
            effects.notes().stream()
                    .filter(note -> note.outcome() == Effects.Outcome.FIRED)
                    .forEach(note -> fired.merge(note.rule(), 1, Integer::sum));
            effects.publishes().stream()
                    .filter(publish -> circle.contains(publish.rule()))
                    .forEach(publish -> coming.add(
                            new Event.Message(message.at().plusMillis(1), publish.topic(), publish.payload(), false)));
        }
        return fired;
    }

    static boolean fired(Effects effects, String rule) {
        return effects.notes().stream()
                .anyMatch(note -> note.rule().equals(rule) && note.outcome() == Effects.Outcome.FIRED);
    }
}
