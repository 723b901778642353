package io.lintel.rules.syntax;

import io.lintel.rules.syntax.YamlNode.Entry;
import io.lintel.rules.syntax.YamlNode.Mapping;
import io.lintel.rules.syntax.YamlNode.Scalar;
import io.lintel.rules.syntax.YamlNode.ScalarKind;
import io.lintel.rules.syntax.YamlNode.Sequence;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads one YAML document into nodes with places. Builds them from the parser's events, because depth, size and aliases
 * must be bounded while reading, not after. Stops at the first thing that is not YAML and keeps what was complete.
 */
final class YamlReader {
    private static final int MAX_CHARS = 4 << 20;
    private static final int MAX_DEPTH = 32;
    private static final int MAX_NODES = 500_000;
    private static final ScalarResolver CORE = new CoreSchema().getScalarResolver();

    private final SourceText source;
    private final Issues issues;
    private final Iterator<Event> events;
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private int nodes;
    private boolean broken;

    /** What an alias stands for, and how many nodes it adds where it is used. */
    private record Anchored(YamlNode node, int nodes) {}

    /**
     * What was read.
     *
     * @param root the document, or null when there is none
     * @param whole false when reading stopped before the end
     */
    record YamlFile(@Nullable YamlNode root, boolean whole) {}

    private YamlReader(SourceText source, Issues issues) {
        this.source = source;
        this.issues = issues;
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source.name())
                .setSchema(new CoreSchema())
                .setCodePointLimit(MAX_CHARS)
                .build();
        this.events = new Parse(settings).parseString(source.text()).iterator();
    }

    static YamlFile read(SourceText source, Issues issues) {
        if (source.text().length() > MAX_CHARS) {
            issues.error(
                    source.span(0, 0),
                    "the file is longer than " + MAX_CHARS + " characters",
                    "split it into several files");
            return new YamlFile(null, false);
        }
        YamlReader reader = new YamlReader(source, issues);
        YamlNode root = reader.document();
        return new YamlFile(root, !reader.broken);
    }

    private @Nullable YamlNode document() {
        YamlNode root = null;
        for (Event event = next(); event != null; event = next()) {
            if (event instanceof NodeEvent node) {
                if (root != null) {
                    refuse(span(event), "a rule file is one YAML document, but here begins a second one", null);
                    return root;
                }
                root = node(node, 0);
            }
        }
        return root;
    }

    private @Nullable Event next() {
        if (broken) {
            return null;
        }
        try {
            return events.hasNext() ? events.next() : null;
        } catch (MarkedYamlEngineException e) {
            YamlProblem problem = YamlProblem.of(e);
            Span at = e.getProblemMark().or(e::getContextMark).map(this::span).orElseGet(() -> source.span(0, 0));
            refuse(at, problem.message(), problem.suggestion());
        } catch (ReaderException e) {
            int at = source.text().offsetByCodePoints(0, e.getPosition());
            refuse(source.span(at, at + 1), "YAML has no character U+%04X".formatted(e.getCodePoint()), null);
        } catch (YamlEngineException e) {
            refuse(source.span(0, 0), "this is not YAML: " + Texts.shortened(String.valueOf(e.getMessage())), null);
        }
        return null;
    }

    private @Nullable YamlNode node(NodeEvent event, int depth) {
        int before = nodes;
        if (++nodes > MAX_NODES) {
            return refuse(span(event), "the file has more than " + MAX_NODES + " nodes", "split it into several files");
        }
        if (depth > MAX_DEPTH) {
            return refuse(span(event), "nested deeper than " + MAX_DEPTH + " levels", null);
        }
        YamlNode node = switch (event) {
            case AliasEvent alias -> aliased(alias);
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent start -> sequence(start, depth);
            case MappingStartEvent start -> mapping(start, depth);
            default -> throw new IllegalStateException("unexpected YAML event " + event);
        };
        Optional<Anchor> anchor = event instanceof AliasEvent ? Optional.empty() : event.getAnchor();
        if (node != null && anchor.isPresent()) {
            anchors.put(anchor.get(), new Anchored(node, nodes - before));
        }
        return node;
    }

    private @Nullable YamlNode aliased(AliasEvent alias) {
        Anchored anchored = anchors.get(alias.getAlias());
        if (anchored == null) {
            return refuse(span(alias), "nothing before this has the anchor '&" + alias.getAlias() + "'", null);
        }
        nodes += anchored.nodes();
        if (nodes > MAX_NODES) {
            return refuse(
                    span(alias), "with its aliases written out the file has more than " + MAX_NODES + " nodes", null);
        }
        return anchored.node();
    }

    private @Nullable YamlNode scalar(ScalarEvent event) {
        int from = event.getStartMark().map(this::offset).orElse(0);
        int to = event.getEndMark().map(this::offset).orElse(from);
        Optional<String> tag = event.getTag();
        if (tag.isPresent()) {
            String hint = tag.get().startsWith("!") && !tag.get().startsWith("!!")
                    ? "'!' begins a tag in YAML: write 'not', or put the expression in quotes"
                    : null;
            return refuse(
                    source.span(from, to), "YAML tags have no meaning in rules: " + Texts.shortened(tag.get()), hint);
        }
        int start = event.isPlain() ? from : from + 1;
        Fragment fragment = Fragment.of(source, event.getValue(), start, to, event.isDQuoted());
        return new Scalar(fragment, event.isPlain() ? kind(event.getValue()) : ScalarKind.TEXT);
    }

    private static ScalarKind kind(String plain) {
        Tag tag = CORE.resolve(plain, true);
        if (tag.equals(Tag.NULL)) {
            return ScalarKind.NULL;
        }
        if (tag.equals(Tag.BOOL)) {
            return ScalarKind.BOOL;
        }
        if (tag.equals(Tag.INT)) {
            return ScalarKind.WHOLE;
        }
        return tag.equals(Tag.FLOAT) ? ScalarKind.DECIMAL : ScalarKind.TEXT;
    }

    /** A sequence; the item in or behind which reading stops is left out. */
    private YamlNode sequence(SequenceStartEvent start, int depth) {
        List<YamlNode> items = new ArrayList<>();
        while (next() instanceof NodeEvent event) {
            YamlNode item = node(event, depth + 1);
            if (item != null) {
                items.add(item);
            }
        }
        if (broken && !items.isEmpty()) {
            items.removeLast();
        }
        return new Sequence(items, span(start));
    }

    /** A mapping; the entry behind which reading stops is left out, of the one in which it stops the rest is kept. */
    private YamlNode mapping(MappingStartEvent start, int depth) {
        List<Entry> entries = new ArrayList<>();
        Map<String, Scalar> seen = new HashMap<>();
        while (next() instanceof NodeEvent keyEvent) {
            YamlNode key = node(keyEvent, depth + 1);
            YamlNode value = next() instanceof NodeEvent valueEvent ? node(valueEvent, depth + 1) : null;
            if (key instanceof Scalar name && value != null) {
                entry(name, value, seen, entries);
            } else if (key != null && !broken) {
                issues.error(key.span(), "a key is a text, but this is " + key.described());
            }
            if (broken) {
                return new Mapping(entries, span(start));
            }
        }
        if (broken && !entries.isEmpty()) {
            entries.removeLast();
        }
        return new Mapping(
                entries,
                entries.isEmpty() ? span(start) : entries.getFirst().key().span());
    }

    private void entry(Scalar name, YamlNode value, Map<String, Scalar> seen, List<Entry> entries) {
        Scalar first = seen.putIfAbsent(name.text(), name);
        if (first == null) {
            entries.add(new Entry(name, value));
        } else {
            String key = Texts.shortened(name.text());
            issues.error(name.span(), "the key '" + key + "' is written twice: first at " + first.span());
        }
    }

    private @Nullable YamlNode refuse(Span at, String message, @Nullable String suggestion) {
        broken = true;
        issues.error(at, message, suggestion);
        return null;
    }

    private int offset(Mark mark) {
        return source.offset(mark.getLine(), mark.getColumn());
    }

    private Span span(Mark mark) {
        int from = offset(mark);
        return source.span(from, from + 1);
    }

    private Span span(Event event) {
        return event.getStartMark().map(this::span).orElseGet(() -> source.span(0, 0));
    }
}
