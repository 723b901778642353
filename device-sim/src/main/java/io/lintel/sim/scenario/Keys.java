package io.lintel.sim.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The keys of a mapping: which are there, which were asked for, and what comes of comparing the two. */
final class Keys {

    private final Map<String, NodeTuple> tuples = new LinkedHashMap<>();
    private final TreeSet<String> asked = new TreeSet<>();
    private final TreeSet<String> missing = new TreeSet<>();

    /** Takes in a key with its value; false when the mapping has it already, and then the first one counts. */
    boolean add(ScalarNode key, NodeTuple tuple) {
        return tuples.putIfAbsent(key.getValue(), tuple) == null;
    }

    /** The value of a key that must be there, or else is missing from now on. */
    @Nullable
    Node require(String key) {
        Node value = ask(key);
        if (value == null) {
            missing.add(key);
        }
        return value;
    }

    /** The value of a key that may be left out. */
    @Nullable
    Node ask(String key) {
        asked.add(key);
        return peek(key);
    }

    /** The value of a key, which thereby is not asked for. */
    @Nullable
    Node peek(String key) {
        NodeTuple tuple = tuples.get(key);
        return tuple == null ? null : tuple.getValueNode();
    }

    /** All keys that are there, in the order of the file; thereby each is asked for. */
    List<String> all() {
        asked.addAll(tuples.keySet());
        return List.copyOf(tuples.keySet());
    }

    /** The place of a key that is there. */
    Optional<Node> place(String key) {
        return Optional.ofNullable(tuples.get(key)).map(NodeTuple::getKeyNode);
    }

    /** Keys that are there and that nobody has asked for, in the order of the file. */
    List<ScalarNode> unknown() {
        return tuples.values().stream()
                .map(tuple -> (ScalarNode) tuple.getKeyNode())
                .filter(key -> !asked.contains(key.getValue()))
                .toList();
    }

    /** What to do about an unknown key; the one that it was meant to be is not missing any more. */
    String suggestionFor(String unknown) {
        Optional<String> meant = Spelling.closest(unknown, missing);
        meant.ifPresent(missing::remove);
        return meant.or(() -> Spelling.closest(unknown, asked))
                .map("Did you mean \"%s\"?"::formatted)
                .orElse("Known here: " + String.join(", ", asked) + ".");
    }

    /** "the key a" or "the keys a, b"; empty when all are there. */
    String missing() {
        return missing.isEmpty() ? "" : (missing.size() == 1 ? "the key " : "the keys ") + String.join(", ", missing);
    }
}
