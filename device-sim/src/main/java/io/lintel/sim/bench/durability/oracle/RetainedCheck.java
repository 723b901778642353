package io.lintel.sim.bench.durability.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Retained: of each topic the last acknowledged, or a later one that was sent. */
final class RetainedCheck implements Check {
    private final Map<String, Versions> topics = new HashMap<>();

    /** What was sent of one topic since the last acknowledged, that one included; the value tells whether it is empty. */
    private static final class Versions {
        final TreeMap<Long, Boolean> possible = new TreeMap<>(Map.of(-1L, true));

        boolean mayBeAbsent() {
            return possible.containsValue(true);
        }

        boolean mayBe(long number) {
            return Boolean.FALSE.equals(possible.get(number));
        }
    }

    @Override
    public void accept(Event event, List<Breach> breaches) {
        switch (event) {
            case Event.Retaining(String topic, long number, boolean empty) ->
                topics.computeIfAbsent(topic, unseen -> new Versions()).possible.put(number, empty);
            case Event.Retained(String topic, long number) -> acknowledged(topic, number);
            case Event.SawRetained(Map<String, Long> numbers) -> compare(numbers, breaches);
            default -> {}
        }
    }

    @Override
    public long outstanding() {
        return 0;
    }

    @Override
    public void settle(List<Breach> breaches) {
        // nothing is waited for: each look is judged when it is taken
    }

    private void acknowledged(String topic, long number) {
        Versions versions = topics.get(topic);
        if (versions != null && versions.possible.containsKey(number)) {
            versions.possible.headMap(number).clear();
        }
    }

    private void compare(Map<String, Long> numbers, List<Breach> breaches) {
        topics.forEach((topic, versions) -> {
            Long seen = numbers.get(topic);
            if (seen == null ? !versions.mayBeAbsent() : !versions.mayBe(seen)) {
                breaches.add(new Breach(
                        Promise.RETAINED,
                        "%s is %s, and could be %s"
                                .formatted(topic, seen == null ? "gone" : seen, versions.possible.keySet())));
            }
        });
        numbers.keySet().stream()
                .filter(topic -> !topics.containsKey(topic))
                .forEach(topic -> breaches.add(new Breach(Promise.NOTHING_INVENTED, "retained on " + topic)));
    }
}
