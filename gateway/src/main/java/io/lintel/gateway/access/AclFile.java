package io.lintel.gateway.access;

import io.lintel.broker.topic.InvalidTopicException;
import io.lintel.broker.topic.TopicFilter;
import io.lintel.gateway.access.Acl.Section;
import io.lintel.gateway.config.StartException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The file of rights:
 *
 * <pre>{@code
 * everybody:
 *   subscribe: [news/#]
 * roles:
 *   device:
 *     publish: ['devices/{client}/#']
 *     deny: {publish: [devices/+/firmware]}
 * users:
 *   anna:
 *     subscribe: ['home/#']
 * }</pre>
 */
final class AclFile {
    private static final String WHAT = "ACL file";
    private static final List<String> ROOT = List.of("everybody", "anonymous", "roles", "users");
    private static final List<String> RIGHTS = List.of("publish", "subscribe", "receive", "deny");
    private static final List<String> DENIED = List.of("publish", "subscribe", "receive");

    private final AccessText text;

    private AclFile(AccessText text) {
        this.text = text;
    }

    /**
     * What it says.
     *
     * @throws StartException when it is missing, empty or wrong
     */
    static Acl read(Path path) {
        return new AclFile(AccessText.read(WHAT, path)).read();
    }

    private Acl read() {
        Section everybody = Section.NOTHING;
        Section anonymous = Section.NOTHING;
        Map<String, Section> roles = Map.of();
        Map<String, Section> users = Map.of();
        Map<ScalarNode, Node> root = text.root();
        for (Map.Entry<ScalarNode, Node> entry : root.entrySet()) {
            switch (entry.getKey().getValue()) {
                case "everybody" -> everybody = section(entry.getValue());
                case "anonymous" -> anonymous = section(entry.getValue());
                case "roles" -> roles = sections(entry.getValue(), "'roles'");
                case "users" -> users = sections(entry.getValue(), "'users'");
                default -> text.unknown(entry.getKey(), ROOT);
            }
        }
        text.requireRight();
        if (root.isEmpty()) {
            throw text.useless("says nothing");
        }
        return new Acl(everybody, anonymous, roles, users);
    }

    private Map<String, Section> sections(Node node, String owner) {
        Map<String, Section> sections = new LinkedHashMap<>();
        text.entries(node, owner).forEach((name, value) -> sections.put(name.getValue(), section(value)));
        return sections;
    }

    private Section section(Node node) {
        Map<String, List<FilterTemplate>> rights = new LinkedHashMap<>();
        Map<String, List<TopicFilter>> denied = new LinkedHashMap<>();
        text.entries(node, "a set of rights").forEach((key, value) -> {
            if (key.getValue().equals("deny")) {
                text.entries(value, "'deny'").forEach((kind, filters) -> {
                    if (DENIED.contains(kind.getValue())) {
                        denied.put(kind.getValue(), filters(filters));
                    } else {
                        text.unknown(kind, DENIED);
                    }
                });
            } else if (RIGHTS.contains(key.getValue())) {
                rights.put(key.getValue(), templates(value));
            } else {
                text.unknown(key, RIGHTS);
            }
        });
        return new Section(
                rights.getOrDefault("publish", List.of()),
                rights.getOrDefault("subscribe", List.of()),
                rights.getOrDefault("receive", List.of()),
                denied.getOrDefault("publish", List.of()),
                denied.getOrDefault("subscribe", List.of()),
                denied.getOrDefault("receive", List.of()));
    }

    private List<FilterTemplate> templates(Node node) {
        List<FilterTemplate> templates = new ArrayList<>();
        for (ScalarNode scalar : text.texts(node, "a list of topic filters")) {
            FilterTemplate template = template(scalar);
            if (template != null) {
                templates.add(template);
            }
        }
        return templates;
    }

    /** Prohibitions are the same for everybody they are for: one with a name in it could be slipped out of. */
    private List<TopicFilter> filters(Node node) {
        List<TopicFilter> filters = new ArrayList<>();
        for (ScalarNode scalar : text.texts(node, "a list of topic filters")) {
            FilterTemplate template = template(scalar);
            if (template != null && template.isFixed()) {
                filters.add(TopicFilter.of(template.text()));
            } else if (template != null) {
                text.wrong(scalar, "what is denied has no placeholders", "write + in their place");
            }
        }
        return filters;
    }

    private @Nullable FilterTemplate template(ScalarNode scalar) {
        try {
            return FilterTemplate.of(scalar.getValue());
        } catch (InvalidTopicException e) {
            text.wrong(scalar, String.valueOf(e.getMessage()), null);
            return null;
        }
    }
}
