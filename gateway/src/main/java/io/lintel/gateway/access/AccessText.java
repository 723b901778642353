package io.lintel.gateway.access;

import io.lintel.gateway.config.Nearest;
import io.lintel.gateway.config.StartException;
import io.lintel.rules.Issue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The YAML that people write about users and rights, while it is read: what stands where, and everything that is wrong
 * with it at once.
 */
final class AccessText {
    private static final int MAX_BYTES = 16 << 20;

    private final String what;
    private final Path path;
    private final String text;
    private final List<Issue> issues = new ArrayList<>();

    private AccessText(String what, Path path, String text) {
        this.what = what;
        this.path = path;
        this.text = text;
    }

    /**
     * The file's text.
     *
     * @param what it is, as a person calls it: {@code users file}
     * @throws StartException in one sentence, when it is missing or cannot be read
     */
    static AccessText read(String what, Path path) {
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new StartException("The %s %s has more than %d bytes.".formatted(what, path, MAX_BYTES));
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
            return new AccessText(what, path, text);
        } catch (NoSuchFileException e) {
            throw new StartException(
                    "The %s %s does not exist. What stands in it: docs/access.md.".formatted(what, path));
        } catch (AccessDeniedException e) {
            throw new StartException("The %s %s may not be read by this user.".formatted(what, path));
        } catch (CharacterCodingException e) {
            throw new StartException("The %s %s is not UTF-8 text.".formatted(what, path));
        } catch (IOException e) {
            throw new StartException("The %s %s cannot be read: %s.".formatted(what, path, e.getMessage()), e);
        }
    }

    /** The document's entries; none, and an issue, when it is no mapping or there is nothing. */
    Map<ScalarNode, Node> root() {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(path.toString())
                .setCodePointLimit(MAX_BYTES)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                throw new StartException("The %s %s is empty.".formatted(what, path));
            }
            return entries(root.get(), "the file");
        } catch (MarkedYamlEngineException e) {
            wrong(e.getProblemMark(), 1, String.valueOf(e.getProblem()), null);
        } catch (YamlEngineException e) {
            wrong(Optional.empty(), 1, "this is not YAML: " + e.getMessage(), null);
        }
        return Map.of();
    }

    /** The entries of a mapping, in order; of a key that is there twice, the first, and an issue. */
    Map<ScalarNode, Node> entries(Node node, String owner) {
        Map<ScalarNode, Node> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            wrong(node, owner + " is a mapping of keys to values", null);
            return entries;
        }
        Map<String, ScalarNode> keys = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                wrong(tuple.getKeyNode(), "a key is a text", null);
            } else if (keys.putIfAbsent(key.getValue(), key) != null) {
                wrong(key, "the key '" + key.getValue() + "' is there twice", null);
            } else {
                entries.put(key, tuple.getValueNode());
            }
        }
        return entries;
    }

    /** A text; "" and an issue when it is something else. */
    String text(Node node, String owner) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        wrong(node, owner + " is one text", null);
        return "";
    }

    /** A list of texts; one text alone is a list of one. */
    List<ScalarNode> texts(Node node, String owner) {
        if (node instanceof ScalarNode scalar) {
            return List.of(scalar);
        }
        List<ScalarNode> texts = new ArrayList<>();
        if (!(node instanceof SequenceNode sequence)) {
            wrong(node, owner + " is a list, such as [a, b]", null);
            return texts;
        }
        for (Node item : sequence.getValue()) {
            if (item instanceof ScalarNode scalar) {
                texts.add(scalar);
            } else {
                wrong(item, "an entry of " + owner + " is one text", null);
            }
        }
        return texts;
    }

    /** An issue: there is no such key here. */
    void unknown(ScalarNode key, Collection<String> known) {
        String nearest = Nearest.of(key.getValue(), known);
        wrong(
                key,
                "there is no key '" + key.getValue() + "' here",
                nearest == null ? "known are " + String.join(", ", known) : "did you mean '" + nearest + "'?");
    }

    void wrong(Node at, String message, @Nullable String suggestion) {
        int width =
                at instanceof ScalarNode scalar ? Math.max(1, scalar.getValue().length()) : 1;
        wrong(at.getStartMark(), width, message, suggestion);
    }

    private void wrong(Optional<Mark> at, int width, String message, @Nullable String suggestion) {
        int line = at.map(Mark::getLine).orElse(0);
        int column = at.map(Mark::getColumn).orElse(0);
        String source = text.lines().skip(line).findFirst().orElse("");
        issues.add(new Issue(
                Issue.Severity.ERROR,
                path.toString(),
                line + 1,
                column + 1,
                Math.max(1, Math.min(width, source.length() - column)),
                message,
                source.replaceAll("[\\p{Cntrl}&&[^\t]]", "?"),
                suggestion));
    }

    /** @throws StartException with everything that is wrong, if anything is */
    void requireRight() {
        if (!issues.isEmpty()) {
            throw new StartException(
                    issues.stream().map(Issue::render).collect(Collectors.joining(System.lineSeparator()))
                            + System.lineSeparator()
                            + "The %s %s has errors (above); correct them.".formatted(what, path));
        }
    }

    /** What to throw when there is nothing in it that could be used. */
    StartException useless(String why) {
        return new StartException("The %s %s %s.".formatted(what, path, why));
    }
}
