package io.lintel.sim.bench.durability.oracle;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is subscribed to what, as far as it can be known from outside: between a SUBSCRIBE or UNSUBSCRIBE and its
 * acknowledgement nobody can tell, and a kill may make that time long.
 */
final class Subscriptions {
    private static final String ALL_BELOW = "/#";

    /** What is known of one filter of one client. */
    enum State {
        YES,
        PERHAPS,
        NO
    }

    /**
     * A state, and since when.
     *
     * @param since the number of the change; two looks that see the same number see the same subscription
     */
    record Known(State state, long since) {}

    private final Map<String, Map<String, Known>> byClient = new HashMap<>();
    private long changes;

    /** Takes note; answers whether the event was about subscriptions. */
    void accept(Event event) {
        switch (event) {
            case Event.Subscribing(String client, String filter) -> {
                if (!(of(client).get(filter) instanceof Known(State state, long since) && state == State.YES)) {
                    put(client, filter, State.PERHAPS);
                }
            }
            case Event.Subscribed(String client, String filter) -> put(client, filter, State.YES);
            case Event.Unsubscribing(String client, String filter) -> put(client, filter, State.PERHAPS);
            case Event.Unsubscribed(String client, String filter) -> put(client, filter, State.NO);
            case Event.Connecting(String client, boolean clean, boolean lasting)
            when clean -> all(client, State.PERHAPS);
            case Event.Connected(String client, boolean present) when !present -> all(client, State.NO);
            default -> {}
        }
    }

    /** The filters of each client. */
    Map<String, Map<String, Known>> byClient() {
        return byClient;
    }

    /** What is known of the client's subscription that covers the topic; null when it never had one. */
    @Nullable
    Known covering(String client, String topic) {
        for (Map.Entry<String, Known> each : of(client).entrySet()) {
            if (covers(each.getKey(), topic)) {
                return each.getValue();
            }
        }
        return null;
    }

    /** Whether a filter, plain or with a last {@code #}, covers the topic. */
    static boolean covers(String filter, String topic) {
        return filter.endsWith(ALL_BELOW)
                ? topic.startsWith(filter.substring(0, filter.length() - 1))
                : filter.equals(topic);
    }

    private Map<String, Known> of(String client) {
        return byClient.computeIfAbsent(client, unseen -> new HashMap<>());
    }

    private void put(String client, String filter, State state) {
        of(client).put(filter, new Known(state, changes++));
    }

    private void all(String client, State state) {
        of(client).replaceAll((filter, known) -> new Known(state, changes++));
    }
}
