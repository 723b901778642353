package io.lintel.gateway.access;

import io.lintel.broker.Peer;
import io.lintel.broker.topic.InvalidTopicException;
import io.lintel.broker.topic.TopicFilter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A topic filter of a right, in which {@code {user}} and {@code {client}} stand for whoever asks. A name that could widen
 * it, since it holds a wildcard or a slash or begins with a dollar, takes no place: for such a client the right is not
 * there.
 */
record FilterTemplate(String text) {
    private static final String USER = "{user}";
    private static final String CLIENT = "{client}";
    private static final Set<Character> WIDENING = Set.of('+', '#', '/');

    /**
     * The template of this text.
     *
     * @throws InvalidTopicException when it is no filter, whoever asks
     */
    static FilterTemplate of(String text) {
        FilterTemplate template = new FilterTemplate(text);
        String sample = template.filled("x", "x");
        TopicFilter.of(sample);
        if (sample.indexOf('{') >= 0 || sample.indexOf('}') >= 0) {
            throw new InvalidTopicException("placeholders are {user} and {client}, but here is \"" + text + "\"");
        }
        return template;
    }

    /** Whether it is the same filter for everybody. */
    boolean isFixed() {
        return !text.contains(USER) && !text.contains(CLIENT);
    }

    /** The filter for this client, or null when its names take no place in it. */
    @Nullable
    TopicFilter filterFor(Peer peer) {
        String user = peer.user();
        boolean fits = (!text.contains(USER) || (user != null && takesPlace(user)))
                && (!text.contains(CLIENT) || takesPlace(peer.id().text()));
        if (!fits) {
            return null;
        }
        try {
            return TopicFilter.of(filled(user == null ? "" : user, peer.id().text()));
        } catch (InvalidTopicException e) { // too long with this name
            return null;
        }
    }

    private static boolean takesPlace(String name) {
        return !name.isEmpty()
                && name.charAt(0) != '$'
                && name.chars().noneMatch(c -> c == 0 || WIDENING.contains((char) c));
    }

    /** Each placeholder once: a name that looks like one stays as it is. */
    private String filled(String user, String client) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        while (from < text.length()) {
            if (text.startsWith(USER, from)) {
                filled.append(user);
                from += USER.length();
            } else if (text.startsWith(CLIENT, from)) {
                filled.append(client);
                from += CLIENT.length();
            } else {
                filled.append(text.charAt(from++));
            }
        }
        return filled.toString();
    }
}
