package io.lintel.rules.plan;

import io.lintel.rules.check.GroupFold;
import io.lintel.rules.value.Numbers;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;
import io.lintel.rules.value.Value.Bool;
import io.lintel.rules.value.Value.Failed;
import io.lintel.rules.value.Value.Num;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an expression comes to for all keys that go with the key of the run. A list among the values counts for its items. */
final class EvalGroup implements Eval {
    private final GroupFold fold;
    private final int group;
    private final Slots slots;
    private final Binding binding;
    private final Eval body;
    private final Span span;
    private final Value nothing;

    /**
     * @param group slot of the keys
     * @param slots what the body reads
     * @param binding how that is found by the key of a member
     */
    EvalGroup(GroupFold fold, int group, Slots slots, Binding binding, Eval body, Span span, String text) {
        this.fold = fold;
        this.group = group;
        this.slots = slots;
        this.binding = binding;
        this.body = body;
        this.span = span;
        this.nothing = new Value.Unknown("nothing is known for " + text + " yet");
    }

    @Override
    public Value eval(Frame frame) {
        List<Value> values = new ArrayList<>();
        Value latest = nothing;
        Instant latestAt = Instant.MIN;
        for (Key member : frame.members(group)) {
            Frame own = frame.forMember(slots, binding, member);
            Value value = body.eval(own);
            if (!frame.settle(own)) {
                return new Failed(Failed.Code.OUT_OF_STEPS, span);
            }
            Instant at = fold == GroupFold.LATEST && value instanceof Value.Known ? frame.heardAt(group, member) : null;
            if (at != null && !at.isBefore(latestAt)) {
                latest = value;
                latestAt = at;
            }
            add(values, value);
        }
        return fold == GroupFold.LATEST ? latest : folded(values);
    }

    private void add(List<Value> values, Value value) {
        if (value instanceof Value.Items(List<Value> items) && fold != GroupFold.COUNT) {
            values.addAll(items);
        } else {
            values.add(value);
        }
    }

    private Value folded(List<Value> values) {
        return switch (fold) {
            case ANY -> decided(values, true);
            case ALL -> decided(values, false);
            case COUNT ->
                new Value.Whole(values.stream().filter(EvalGroup::counts).count());
            case MIN -> extreme(values, -1);
            case MAX -> extreme(values, 1);
            case SUM -> sum(values);
            case AVG ->
                sum(values) instanceof Num sum
                        ? Numbers.divide(sum, new Value.Whole(numbers(values)), span)
                        : sum(values);
            case LATEST -> nothing;
        };
    }

    private static boolean counts(Value value) {
        return value instanceof Bool(boolean truth) ? truth : value instanceof Value.Known;
    }

    /** In three-valued logic: one decisive value decides; else one that is unknown leaves it open. */
    private Value decided(List<Value> values, boolean decisive) {
        @Nullable Value open = values.isEmpty() ? nothing : null;
        for (Value value : values) {
            if (value instanceof Bool(boolean truth)) {
                if (truth == decisive) {
                    return value;
                }
            } else {
                open = value instanceof Value.Known ? nothing : value;
            }
        }
        return open == null ? Bool.of(!decisive) : open;
    }

    private static long numbers(List<Value> values) {
        return values.stream().filter(Num.class::isInstance).count();
    }

    private Value extreme(List<Value> values, int sign) {
        Value best = nothing;
        for (Value value : values) {
            if (value instanceof Num number) {
                best = best instanceof Num before && Numbers.compare(number, before) * sign <= 0 ? best : number;
            }
        }
        return best;
    }

    private Value sum(List<Value> values) {
        Value sum = nothing;
        for (Value value : values) {
            if (value instanceof Num number) {
                sum = sum instanceof Num before
                        ? Numbers.add(before, number, span)
                        : sum instanceof Failed ? sum : number;
            }
        }
        return sum;
    }
}
