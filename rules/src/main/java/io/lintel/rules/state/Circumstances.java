package io.lintel.rules.state;

import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.Readings;
import io.lintel.rules.plan.RulePlan;
import io.lintel.rules.plan.TriggerPlan;
import io.lintel.rules.trace.Trace;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Under which a rule was triggered, taken down to be told later.
 *
 * @param topic of the message that did, or null when none did
 */
record Circumstances(
        RulePlan rule,
        TriggerPlan trigger,
        Key key,
        @Nullable String topic,
        Instant at,
        Readings readings) {
    static Circumstances of(Turn turn, RulePlan rule, TriggerPlan trigger, Key key, @Nullable String topic) {
        return new Circumstances(
                rule, trigger, key, topic, turn.now(), Readings.of(rule, trigger, key, turn.knowledge()));
    }

    int sizeBytes() {
        return 256 + readings.sizeBytes();
    }

    Trace.Trigger told() {
        return new Trace.Trigger(trigger.described(), topic, at);
    }

    /** The names in the topics of the trigger, and what they stand for. */
    Map<String, String> names() {
        List<String> scope = trigger.scope();
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < scope.size(); i++) {
            names.put(scope.get(i), key.values().get(i));
        }
        return names;
    }
}
