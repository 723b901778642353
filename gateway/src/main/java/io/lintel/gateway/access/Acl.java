package io.lintel.gateway.access;

import io.lintel.broker.Peer;
import io.lintel.broker.topic.TopicFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a file says about who may do what. Rights add up: those of everybody, of clients without a user, of the roles of
 * the user, and of the user itself. What nothing allows is denied, and a prohibition is stronger than any right.
 *
 * @param everybody of all clients
 * @param anonymous of clients without a user
 */
record Acl(Section everybody, Section anonymous, Map<String, Section> roles, Map<String, Section> users) {

    /**
     * The rights and prohibitions of some clients.
     *
     * @param receive empty means: as subscribe
     */
    record Section(
            List<FilterTemplate> publish,
            List<FilterTemplate> subscribe,
            List<FilterTemplate> receive,
            List<TopicFilter> denyPublish,
            List<TopicFilter> denySubscribe,
            List<TopicFilter> denyReceive) {
        static final Section NOTHING = new Section(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

        List<FilterTemplate> delivered() {
            return receive.isEmpty() ? subscribe : receive;
        }
    }

    /** What this client may, whose user has these roles. */
    Rights rightsOf(Peer peer, Set<String> rolesOfUser) {
        Rights rights = new Rights(new Rights.Topics(), new Rights.Topics(), new Rights.Topics());
        for (Section section : sectionsOf(peer, rolesOfUser)) {
            each(section.publish(), peer, rights.publish()::grant);
            each(section.subscribe(), peer, rights.subscribe()::grant);
            each(section.delivered(), peer, rights.receive()::grant);
            section.denyPublish().forEach(rights.publish()::forbid);
            section.denySubscribe().forEach(rights.subscribe()::forbid);
            section.denySubscribe().forEach(rights.receive()::forbid);
            section.denyReceive().forEach(rights.receive()::forbid);
        }
        return rights;
    }

    private List<Section> sectionsOf(Peer peer, Set<String> rolesOfUser) {
        List<Section> sections = new ArrayList<>();
        sections.add(everybody);
        String user = peer.user();
        if (user == null) {
            sections.add(anonymous);
            return sections;
        }
        for (String role : rolesOfUser) {
            sections.add(roles.getOrDefault(role, Section.NOTHING));
        }
        sections.add(users.getOrDefault(user, Section.NOTHING));
        return sections;
    }

    private static void each(List<FilterTemplate> templates, Peer peer, Consumer<TopicFilter> add) {
        for (FilterTemplate template : templates) {
            TopicFilter filter = template.filterFor(peer);
            if (filter != null) {
                add.accept(filter);
            }
        }
    }
}
