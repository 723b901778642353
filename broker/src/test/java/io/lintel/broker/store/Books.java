package io.lintel.broker.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What somebody is owed and has got, kept by a test. */
sealed interface Books {
    /** A session begins: it has got nothing yet. */
    void begin();

    /** This was published, and acknowledged to its publisher. */
    void published(String topic, String payload);

    /** This has come; {@code again} if it is marked as sent before. */
    void got(String topic, String payload, boolean again);

    /** Whether everything has come. */
    boolean areSettled();

    /** Of one session: of each topic everything that was published since it subscribed, in that order and once. */
    final class OfOne implements Books {
        private final Map<String, List<String>> owed = new HashMap<>();
        private final Map<String, Integer> got = new HashMap<>();
        private final Set<String> seen = new HashSet<>();

        @Override
        public void begin() {
            owed.clear();
            got.clear();
            seen.clear();
        }

        @Override
        public void published(String topic, String payload) {
            owed.computeIfAbsent(topic, _ -> new ArrayList<>()).add(payload);
        }

        @Override
        public void got(String topic, String payload, boolean again) {
            if (again && seen.contains(payload)) {
                return;
            }
            int n = got.merge(topic, 1, Integer::sum) - 1;
            List<String> all = owed.getOrDefault(topic, List.of());
            assertThat(payload)
                    .as("number %d of %d of %s", n, all.size(), topic)
                    .isEqualTo(n < all.size() ? all.get(n) : "nothing");
            seen.add(payload);
        }

        @Override
        public boolean areSettled() {
            return owed.entrySet().stream()
                    .allMatch(entry -> got.getOrDefault(entry.getKey(), 0)
                            == entry.getValue().size());
        }

        @Override
        public String toString() {
            return owed.size() + " topics, of which came " + got;
        }
    }

    /** Of a group that shares a subscription at QoS 1: everything comes to some member, whoever of them ends meanwhile. */
    final class OfGroup implements Books {
        private final Set<String> owed = new HashSet<>();
        private final Set<String> got = new HashSet<>();

        @Override
        public void begin() {}

        @Override
        public void published(String topic, String payload) {
            owed.add(payload);
        }

        @Override
        public void got(String topic, String payload, boolean again) {
            assertThat(owed).contains(payload);
            got.add(payload);
        }

        @Override
        public boolean areSettled() {
            return got.containsAll(owed);
        }

        @Override
        public String toString() {
            Set<String> missing = new HashSet<>(owed);
            missing.removeAll(got);
            return "missing " + missing;
        }
    }
}
