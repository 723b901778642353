package io.lintel.sim.fleet.virtual;

import io.lintel.sim.model.TopicFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What any broker does: hands a message to those who have subscribed to its topic, and keeps what is to be kept. It takes no
 * time, loses nothing and has no rules.
 */
final class PlainBroker {

    /** Of more topics nothing is kept. */
    private static final int MOST_RETAINED = 200_000;

    /** By what the topics of a filter begin with, so that few filters are looked at for a topic. */
    private final Map<String, Map<TopicFilter, Subscribers>> filters = new HashMap<>();

    private final TreeMap<String, Letter> retained = new TreeMap<>();

    /** The subscribers of one filter. */
    private static final class Subscribers {
        private final List<VirtualDevice> devices = new ArrayList<>();
        private int turn;

        /** The one whose turn it is among those who share the subscription. [MQTT 5, 4.8.2] */
        private void next(Collection<VirtualDevice> receivers) {
            for (int i = 0; i < devices.size(); i++) {
                VirtualDevice device = devices.get(turn++ % devices.size());
                if (device.isThere()) {
                    receivers.add(device);
                    return;
                }
            }
        }
    }

    /** A device that will listen as soon as it is there. */
    void admit(VirtualDevice device) {
        for (TopicFilter filter : device.filters()) {
            filters.computeIfAbsent(filter.literal(), literal -> new LinkedHashMap<>())
                    .computeIfAbsent(filter, same -> new Subscribers())
                    .devices
                    .add(device);
        }
    }

    /** Whether anything comes of a message on this topic. */
    boolean isOfUse(Letter letter) {
        List<TopicFilter> matching = new ArrayList<>();
        matching(letter.topic(), entry -> matching.add(entry.getKey()));
        return letter.retained() || !matching.isEmpty();
    }

    /** Takes a message and tells who gets it, each once. */
    Collection<VirtualDevice> take(Letter letter) {
        if (letter.retained()) {
            keep(letter);
        }
        Set<VirtualDevice> receivers = new LinkedHashSet<>();
        matching(letter.topic(), entry -> {
            Subscribers subscribers = entry.getValue();
            if (entry.getKey().group().isPresent()) {
                subscribers.next(receivers);
            } else {
                subscribers.devices.stream().filter(VirtualDevice::isThere).forEach(receivers::add);
            }
        });
        return receivers;
    }

    private void keep(Letter letter) {
        if (!letter.payload().hasRemaining()) {
            retained.remove(letter.topic()); // [MQTT-3.3.1-6]
        } else if (retained.size() < MOST_RETAINED || retained.containsKey(letter.topic())) {
            retained.put(letter.topic(), letter);
        }
    }

    /** What is kept for a device that subscribes now; nothing for who shares a subscription. [MQTT 5, 4.8.2] */
    Collection<Letter> kept(VirtualDevice device) {
        Set<Letter> kept = new LinkedHashSet<>();
        for (TopicFilter filter : device.filters()) {
            if (filter.group().isEmpty()) {
                String literal = filter.literal();
                String first = literal.endsWith("/") ? literal.substring(0, literal.length() - 1) : literal;
                retained.subMap(first, true, literal + Character.MAX_VALUE, true).values().stream()
                        .filter(letter -> filter.matches(letter.topic()))
                        .forEach(kept::add);
            }
        }
        return kept;
    }

    private void matching(String topic, Consumer<Map.Entry<TopicFilter, Subscribers>> found) {
        look("", topic, found);
        for (int slash = topic.indexOf('/'); slash >= 0; slash = topic.indexOf('/', slash + 1)) {
            look(topic.substring(0, slash + 1), topic, found);
        }
        if (!topic.endsWith("/")) {
            look(topic, topic, found);
        }
        look(topic + "/", topic, found); // "a/#" is about "a", too
    }

    private void look(String literal, String topic, Consumer<Map.Entry<TopicFilter, Subscribers>> found) {
        Map<TopicFilter, Subscribers> beginningSo = filters.get(literal);
        if (beginningSo != null) {
            beginningSo.entrySet().stream()
                    .filter(entry -> entry.getKey().matches(topic))
                    .forEach(found);
        }
    }
}
