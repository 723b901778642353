package io.lintel.rules.check;

import io.lintel.rules.value.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What expressions read: which inputs and captures, and where each is read first. */
final class Reads {
    private final Map<CheckedInput, Span> inputs = new LinkedHashMap<>();
    private final Map<CheckedInput, Span> groups = new LinkedHashMap<>();
    private final Map<String, Span> captures = new LinkedHashMap<>();
    private boolean broken;

    void input(CheckedInput input, Span at) {
        inputs.putIfAbsent(input, at);
    }

    /** An input is read for all keys that go with the key of the run. */
    void group(CheckedInput input, Span at) {
        groups.putIfAbsent(input, at);
    }

    void capture(String name, Span at) {
        captures.putIfAbsent(name, at);
    }

    /** Something is read that is reported elsewhere. */
    void broken() {
        broken = true;
    }

    boolean isBroken() {
        return broken;
    }

    Map<CheckedInput, Span> inputs() {
        return inputs;
    }

    Map<CheckedInput, Span> groups() {
        return groups;
    }

    /** All inputs, whether they are read for one key or for many. */
    List<CheckedInput> all() {
        Set<CheckedInput> all = new LinkedHashSet<>(inputs.keySet());
        all.addAll(groups.keySet());
        return List.copyOf(all);
    }

    Map<String, Span> captures() {
        return captures;
    }

    List<CheckedInput> inputList() {
        return new ArrayList<>(inputs.keySet());
    }
}
