package io.lintel.rules;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What rules publish comes back to them as messages, as in the gateway, breadth first, until they come to rest: for
 * whoever plays the world around a rule set. For one thread at a time.
 */
public final class Echo {
    /** From here on a chain of effects is a loop; the gateway's bound is the same. */
    private static final int MOST_HOPS = 16;

    private final RuleSet rules;
    private final World world;
    private final Queue<Waiting> waiting = new ArrayDeque<>();

    /** Around the rules: it is told of everything, in order. */
    public interface World {
        /**
         * The rules have had their say about an event. What they publish, and what is to be published instead of what
         * they refuse, comes back to them without more ado.
         *
         * @param publish what the event is, which everybody hears unless it is refused; null when no rule has published it
         * @return what happens because of it besides, at the same time
         */
        List<Event> heard(Event event, Effects.@Nullable Publish publish, Effects effects);

        /** A chain of effects goes on for too long: this one is not brought to the rules. */
        void looped(Effects.Publish publish);
    }

    /** An event, and the publish of a rule that it is, or null. */
    private record Waiting(Event event, Effects.@Nullable Publish publish) {}

    public Echo(RuleSet rules, World world) {
        this.rules = rules;
        this.world = world;
    }

    /**
     * Something happens.
     *
     * @param most so many events are worked off, this one among them
     * @return how many more there were, which are forgotten
     */
    public int take(Event event, int most) {
        waiting.add(new Waiting(event, null));
        int events = 0;
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            if (++events > most) {
                int cut = 1 + waiting.size();
                waiting.clear();
                return cut;
            }
            step(next.event(), next.publish());
        }
        return 0;
    }

    private void step(Event event, Effects.@Nullable Publish publish) {
        if (publish != null && isLoop(publish)) {
            world.looped(publish);
            return;
        }
        Effects effects = rules.apply(event);
        List<Event> besides = world.heard(event, publish, effects);
        Effects.Refusal refusal = effects.refusal();
        if (refusal != null && refusal.instead() != null) {
            comesBack(event, refusal.instead());
        }
        for (Effects.Publish next : effects.publishes()) {
            comesBack(event, next);
        }
        for (Event next : besides) {
            waiting.add(new Waiting(next, null));
        }
    }

    private static boolean isLoop(Effects.Publish publish) {
        Cause cause = publish.headers().cause();
        return cause != null && cause.hops() > MOST_HOPS;
    }

    private void comesBack(Event event, Effects.Publish publish) {
        waiting.add(new Waiting(
                new Event.Message(event.at(), publish.topic(), publish.payload(), false, publish.headers()), publish));
    }
}
