package io.lintel.rules.plan;

import io.lintel.rules.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The topics of a publish that are made of nothing but the key: made once for each key that was there of late. Each has one
 * place, which the next key of the same hash takes; it needs no lock, for what was made is a value, and whoever does not see
 * it yet makes it again.
 */
final class KeyedTopics {
    private static final int PLACES = 1 << 5;
    private static final int LONGEST = 256;

    private final TopicPlan plan;
    private volatile @Nullable Made @Nullable [] recent;

    /** What a topic came to for a key of a trigger, and the steps that it took. */
    private record Made(Binding binding, Key key, Value topic, long steps) {
        private boolean isFor(Frame frame) {
            return binding.equals(frame.binding()) && key.equals(frame.key());
        }
    }

    private KeyedTopics(TopicPlan plan) {
        this.plan = plan;
    }

    /** Of a topic that reads the key alone; else null. */
    static @Nullable KeyedTopics of(TopicPlan plan) {
        return plan.parts().stream()
                        .allMatch(part -> part instanceof TopicPlan.Fixed
                                || (part instanceof TopicPlan.Hole hole && hole.eval() instanceof EvalCapture))
                ? new KeyedTopics(plan)
                : null;
    }

    Value fill(Frame frame) {
        @Nullable Made[] places = recent;
        if (places == null) {
            places = new @Nullable Made[PLACES];
            recent = places; // none is used before the rule fires
        }
        Key key = frame.key();
        int place = (key.hashCode() ^ (key.hashCode() >>> 16)) & (PLACES - 1);
        Made known = places[place];
        if (known != null && known.isFor(frame) && frame.spend(known.steps())) {
            return known.topic();
        }
        long before = frame.steps();
        Value topic = plan.fill(frame);
        if (topic instanceof Value.Text(String text) && text.length() <= LONGEST) {
            places[place] = new Made(frame.binding(), key, topic, before - frame.steps());
        }
        return topic;
    }
}
