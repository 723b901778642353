package io.lintel.sim.scenario;

import io.lintel.rules.expression.Expressions;
import io.lintel.rules.value.Passage;
import io.lintel.rules.value.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A mapping of a scenario file while it is read. Every question for a key returns something to go on with and notes
 * what is wrong, so that one reading finds all errors; {@link #close} finds the keys that nobody asked for.
 */
final class Section {

    private final Source source;
    private final @Nullable MappingNode place;
    private final String path;
    private final Keys keys = new Keys();
    private boolean fine = true;

    /** Of this node; null stands for a section that is missing, which has been said. */
    Section(Source source, @Nullable Node node, String path) {
        this.source = source;
        this.path = path;
        this.place = node instanceof MappingNode mapping ? mapping : null;
        if (place != null) {
            place.getValue().forEach(this::add);
        } else if (node != null) {
            complain(node, what() + " must be a mapping of keys to values", null);
        }
    }

    private void add(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            complain(tuple.getKeyNode(), "a key must be a word", null);
        } else if (!keys.add(key, tuple)) {
            complain(key, "\"%s\" stands here twice".formatted(path + key.getValue()), "Keep one of them.");
        }
    }

    Section section(String key) {
        return new Section(source, find(key), path + key + ".");
    }

    /** Whether the key is there; then it may be asked for, and else it is not missing. */
    boolean has(String key) {
        return keys.ask(key) != null;
    }

    /** The value of a key that may be left out. */
    <T> T or(String key, T usual, Function<String, T> read) {
        return has(key) ? read.apply(key) : usual;
    }

    boolean isMapping(String key) {
        return keys.peek(key) instanceof MappingNode;
    }

    boolean isList(String key) {
        return keys.peek(key) instanceof SequenceNode;
    }

    /** The keys that are there, where the author of the file chooses them. */
    List<String> words() {
        return keys.all();
    }

    /** Whether it stands in braces, where YAML ends a text at a comma. */
    boolean isInBraces() {
        return place != null && place.getFlowStyle() == FlowStyle.FLOW;
    }

    /** An expression, and where it stands. */
    Optional<Passage> passage(String key) {
        return read(key, Form.EXPRESSION);
    }

    /** What compiles the expressions of the file. */
    Expressions expressions() {
        return source.expressions();
    }

    /** How much is wrong with the whole file so far. */
    int mistakes() {
        return source.count();
    }

    /** A name that can stand in a topic. */
    String name(String key) {
        return read(key, Form.NAME, "");
    }

    /** Notes a mistake about the section as a whole. */
    void complain(String message, @Nullable String suggestion) {
        if (place != null) {
            complain(place, message, suggestion);
        }
    }

    /** A list of mappings, each of which is to be closed. */
    List<Section> sections(String key, int least, int most) {
        List<Section> sections = new ArrayList<>();
        for (Node item : items(key, least, most, "entries")) {
            sections.add(new Section(source, item, "%s[%d].".formatted(path + key, sections.size() + 1)));
        }
        return sections;
    }

    /** One word out of some. */
    String word(String key, Collection<String> words) {
        String fallback = words.iterator().next();
        Node node = find(key);
        if (node == null) {
            return fallback;
        }
        if (node instanceof ScalarNode scalar && words.contains(scalar.getValue())) {
            return scalar.getValue();
        }
        String known = "Known here: " + String.join(", ", words) + ".";
        String written = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        complain(
                node,
                "%s must be one of the words known here".formatted(path + key),
                Spelling.closest(written, words)
                        .map("Did you mean \"%s\"?"::formatted)
                        .orElse(known));
        return fallback;
    }

    /** A list of values, each read or said to be wrong. */
    <T> List<T> values(String key, int least, int most, Function<String, Optional<T>> parse, String expected) {
        List<T> read = new ArrayList<>();
        for (Node item : items(key, least, most, "values")) {
            Optional<T> value = item instanceof ScalarNode scalar ? parse.apply(scalar.getValue()) : Optional.empty();
            value.ifPresentOrElse(read::add, () -> complain(item, "%s holds %s".formatted(path + key, expected), null));
        }
        return read;
    }

    /** The entries of a list; none when it is not one of this length, which has been said. */
    private List<Node> items(String key, int least, int most, String noun) {
        Node node = find(key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode list
                && list.getValue().size() >= least
                && list.getValue().size() <= most) {
            return list.getValue();
        }
        String length = least == most ? Integer.toString(most) : least + " to " + most;
        complain(node, "%s must be a list of %s %s".formatted(path + key, length, noun), null);
        return List.of();
    }

    boolean yesOrNo(String key) {
        return word(key, List.of("no", "yes")).equals("yes");
    }

    /** A number of bytes, such as 64KiB. */
    int size(String key, int least, int most) {
        return read(key, Form.size(least, most), (long) least).intValue();
    }

    String text(String key) {
        return read(key, Form.TEXT, "");
    }

    long whole(String key, long least, long most) {
        return read(key, Form.whole(least, most), least);
    }

    double number(String key, double least, double most) {
        return read(key, Form.number(least, most), least);
    }

    Duration duration(String key, Duration least, Duration most) {
        return read(key, Form.duration(least, most), least);
    }

    private <T> T read(String key, Form<T> form, T fallback) {
        return read(key, form).orElse(fallback);
    }

    private <T> Optional<T> read(String key, Form<T> form) {
        Node node = find(key);
        if (node == null) {
            return Optional.empty();
        }
        Optional<T> value = node instanceof ScalarNode scalar ? form.parse(scalar) : Optional.empty();
        if (value.isEmpty()) {
            complain(node, "%s must be %s".formatted(path + key, form.expected()), null);
        }
        return value;
    }

    /** Names that can stand in a topic, none of them twice. */
    List<String> names(String key, int least, int most) {
        List<String> names = new ArrayList<>();
        for (Node item : items(key, least, most, "names")) {
            if (!(item instanceof ScalarNode name)
                    || !Limits.NAME.matcher(name.getValue()).matches()) {
                complain(
                        item,
                        "a name consists of letters, digits, - and _, at most 40 of them",
                        "It becomes a level of a topic.");
            } else if (names.contains(name.getValue())) {
                complain(item, "\"%s\" stands in the list twice".formatted(name.getValue()), null);
            } else {
                names.add(name.getValue());
            }
        }
        return names;
    }

    /** A list of texts that may be left out; each is read, or said to be wrong. */
    <T> List<T> optionalTexts(String key, int most, Function<String, Optional<T>> parse, String expected) {
        Node node = keys.ask(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode list) || list.getValue().size() > most) {
            complain(node, "%s must be a list of at most %d".formatted(path + key, most), null);
            return List.of();
        }
        List<T> read = new ArrayList<>();
        for (Node item : list.getValue()) {
            Optional<T> value = item instanceof ScalarNode scalar ? parse.apply(scalar.getValue()) : Optional.empty();
            value.ifPresentOrElse(
                    read::add,
                    () -> complain(
                            item, "this is none of the %s".formatted(path + key), "Written as: " + expected + "."));
        }
        return read;
    }

    /** Notes a mistake about the name of a key. */
    void complainOfKey(String key, String message, @Nullable String suggestion) {
        keys.place(key).ifPresent(node -> complain(node, message, suggestion));
    }

    /** Notes a mistake at any place of the file. */
    void complain(Span at, String message) {
        fine = false;
        source.complain(at.line() - 1, at.column() - 1, at.width(), message, null);
    }

    /** Notes a mistake that shows only when keys are read together; it is shown at this key. */
    void complain(String key, String message, @Nullable String suggestion) {
        Node value = keys.peek(key);
        if (value != null) {
            complain(value, message, suggestion);
        }
    }

    private void complain(Node node, String message, @Nullable String suggestion) {
        fine = false;
        source.complain(node, message, suggestion);
    }

    /** Whether all keys that were asked for so far are there and right. */
    boolean isFine() {
        return fine;
    }

    /** To be called when all keys have been asked for: any other key is a mistake, and so is one that is not there. */
    void close() {
        for (ScalarNode key : keys.unknown()) {
            String word = key.getValue();
            complain(key, "there is no key \"%s\"".formatted(path + word), keys.suggestionFor(word));
        }
        if (!keys.missing().isEmpty() && place != null) {
            complain(place, what() + " lacks " + keys.missing(), null);
        }
    }

    private @Nullable Node find(String key) {
        Node value = keys.require(key);
        fine &= value != null;
        return value;
    }

    private String what() {
        return path.isEmpty() ? "a scenario" : "\"" + path.substring(0, path.length() - 1) + "\"";
    }
}
