package io.lintel.rules.plan;

import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item of a list, counted from 0, or a field of a map; unknown when it is not there, or null. */
record EvalIndex(Eval target, Eval index, String text) implements Eval {
    @Override
    public Value eval(Frame frame) {
        Value container = target.eval(frame);
        if (!(container instanceof Value.Known)) {
            return container;
        }
        Value place = index.eval(frame);
        if (!(place instanceof Value.Known)) {
            return place;
        }
        return switch (container) {
            case Value.Items list when place instanceof Value.Num number -> present(item(list.values(), number));
            case Value.Fields map
            when place instanceof Value.Text(String key) -> present(map.values().get(key));
            default ->
                new Value.Unknown(
                        text + " cannot be read: " + Texts.shown(container) + " has no " + Texts.shown(place));
        };
    }

    private static @Nullable Value item(List<Value> items, Value.Num number) {
        return number instanceof Value.Whole(long index) && index >= 0 && index < items.size()
                ? items.get((int) index)
                : null;
    }

    private Value present(@Nullable Value value) {
        if (value == null) {
            return new Value.Unknown(text + " is missing");
        }
        return value instanceof Value.Unknown ? new Value.Unknown(text + " is null") : value;
    }
}
