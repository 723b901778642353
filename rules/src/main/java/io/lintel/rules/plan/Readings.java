package io.lintel.rules.plan;

import io.lintel.rules.syntax.TopicPattern;
import io.lintel.rules.trace.Reading;
import io.lintel.rules.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a rule could read for one key at one time, taken down to be told later. */
public final class Readings {
    private final Slots slots;
    private final Binding binding;
    private final Key key;
    private final List<@Nullable Heard> heard;
    private final int sizeBytes;

    /** What was known of the input in a slot. */
    private record Heard(Value value, Instant at, boolean retained) {}

    private Readings(Slots slots, Binding binding, Key key, List<@Nullable Heard> heard, int sizeBytes) {
        this.slots = slots;
        this.binding = binding;
        this.key = key;
        this.heard = heard;
        this.sizeBytes = sizeBytes;
    }

    /** Of all inputs for which the key stands. */
    public static Readings of(RulePlan rule, TriggerPlan trigger, Key key, Facts facts) {
        Slots slots = rule.slots();
        Binding binding = trigger.binding();
        List<@Nullable Heard> heard = new ArrayList<>(slots.inputs().size());
        int bytes = 0;
        for (int slot = 0; slot < slots.inputs().size(); slot++) {
            Twin twin = binding.hasInput(slot) ? facts.twin(slots.inputs().get(slot), binding.input(slot, key)) : null;
            heard.add(twin == null ? null : new Heard(twin.value(), twin.at(), twin.retained()));
            bytes += 64 + (twin == null ? 0 : twin.source().payload().sizeBytes());
        }
        return new Readings(slots, binding, key, heard, bytes);
    }

    /** About how much memory it takes. */
    public int sizeBytes() {
        return sizeBytes;
    }

    public List<Reading> told() {
        List<Reading> told = new ArrayList<>();
        for (int slot = 0; slot < heard.size(); slot++) {
            if (binding.hasInput(slot)) {
                InputPlan input = slots.inputs().get(slot);
                String topic = topic(input, binding.input(slot, key));
                Heard one = heard.get(slot);
                told.add(
                        one == null
                                ? new Reading(input.name(), topic, input.unheard(), null, false)
                                : new Reading(input.name(), topic, one.value(), one.at(), one.retained()));
            }
        }
        return told;
    }

    private static String topic(InputPlan input, Key key) {
        return input.levels().stream()
                .map(level -> switch (level) {
                    case TopicPattern.Exact(String text) -> text;
                    case TopicPattern.Capture(String name) ->
                        key.value(input.captures().indexOf(name));
                    case TopicPattern.AnyLevel _ -> "+";
                    case TopicPattern.AnyRest _ -> "#";
                })
                .collect(Collectors.joining("/"));
    }
}
