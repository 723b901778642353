package io.lintel.rules.state;

import io.lintel.rules.plan.Facts;
import io.lintel.rules.plan.GroupKeys;
import io.lintel.rules.plan.GuardPlan;
import io.lintel.rules.plan.InputPlan;
import io.lintel.rules.plan.Key;
import io.lintel.rules.plan.Source;
import io.lintel.rules.plan.Twin;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What would be known if a device carried out a command and said so. */
record Overlay(Facts known, InputPlan input, Key key, Twin twin) implements Facts {

    /** The command's payload, laid over what the device reported last. */
    static Overlay of(GuardPlan guard, Key command, Source payload, Turn turn) {
        InputPlan input = guard.as();
        Key device = guard.device(command);
        Twin before = turn.knowledge().twin(input, device);
        Value value = value(guard, payload, turn.limits().maxPayloadBytes());
        Value merged = before == null ? value : merged(before.value(), value);
        return new Overlay(turn.knowledge(), input, device, Twin.commanded(input, before, merged, turn.now()));
    }

    private static Value value(GuardPlan guard, Source source, int maxBytes) {
        if (guard.path().isEmpty()) {
            return guard.as().readPart(source, maxBytes);
        }
        Value value = Receiver.answer(source.payload(), source.read(maxBytes));
        for (String field : guard.path().reversed()) {
            value = new Value.Fields(Map.of(field, value));
        }
        return value;
    }

    /** Fields that the command does not name stay as they are. */
    private static Value merged(Value known, Value commanded) {
        if (!(known instanceof Value.Fields before) || !(commanded instanceof Value.Fields now)) {
            return commanded;
        }
        Map<String, Value> all = new LinkedHashMap<>(before.values());
        now.values().forEach((name, value) -> {
            Value old = all.get(name);
            all.put(name, old == null ? value : merged(old, value));
        });
        return new Value.Fields(all);
    }

    @Override
    public @Nullable Twin twin(InputPlan wanted, Key wantedKey) {
        return wanted.index() == input.index() && wantedKey.equals(key) ? twin : known.twin(wanted, wantedKey);
    }

    @Override
    public List<Key> members(GroupKeys group, Key groupKey) {
        List<Key> members = known.members(group, groupKey);
        if (group.input().index() != input.index()
                || members.contains(key)
                || !group.isMember(key, group.common(groupKey))) {
            return members;
        }
        List<Key> all = new ArrayList<>(members);
        all.add(key);
        return all;
    }
}
