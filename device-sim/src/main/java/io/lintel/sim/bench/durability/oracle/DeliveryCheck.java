package io.lintel.sim.bench.durability.oracle;

import io.lintel.sim.bench.durability.oracle.Subscriptions.Known;
import io.lintel.sim.bench.durability.oracle.Subscriptions.State;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages: none lost, none twice at QoS 2, none out of order, none invented, none for who has unsubscribed.
 *
 * <p>A message is owed to a client whose subscription was acknowledged before the message was first sent, and was still
 * untouched when the message was acknowledged. It is forbidden to a client whose subscription had ended before the
 * message was first sent. Whatever lies between is neither.
 */
final class DeliveryCheck implements Check {
    private final Subscriptions subscriptions = new Subscriptions();
    private final Map<String, Long> sent = new HashMap<>();
    private final Map<Message, Map<String, Known>> underWay = new HashMap<>();
    private final Map<Route, Books> books = new HashMap<>();
    private long outstanding;

    private record Message(String topic, long number) {}

    private record Route(String client, String topic) {}

    /** What one client got and should get of one topic. */
    private static final class Books {
        final BitSet owed = new BitSet();
        final BitSet came = new BitSet();
        final BitSet cameOnce = new BitSet();
        long highest = -1;
        /** What was first sent up to here may come, although the subscription has ended. */
        long lastOfEnded = -1;
    }

    @Override
    public void accept(Event event, List<Breach> breaches) {
        subscriptions.accept(event);
        switch (event) {
            case Event.Sending(String topic, long number) -> sending(new Message(topic, number));
            case Event.Acknowledged(String topic, long number) -> acknowledged(new Message(topic, number));
            case Event.Refused(String topic, long number) -> underWay.remove(new Message(topic, number));
            case Event.Delivered came -> delivered(came, breaches);
            case Event.Unsubscribed(String client, String filter) -> ended(client);
            case Event.Connected(String client, boolean present) when !present -> ended(client);
            default -> {}
        }
    }

    @Override
    public long outstanding() {
        return outstanding;
    }

    @Override
    public void settle(List<Breach> breaches) {
        books.forEach((route, book) -> {
            book.owed.andNot(book.came);
            if (!book.owed.isEmpty()) {
                breaches.add(new Breach(
                        Promise.NOTHING_LOST,
                        "%s never got %d acknowledged of %s: %s"
                                .formatted(route.client(), book.owed.cardinality(), route.topic(), book.owed)));
            }
            book.owed.clear();
        });
        outstanding = 0;
    }

    private void sending(Message message) {
        sent.put(message.topic(), message.number());
        Map<String, Known> sure = new HashMap<>();
        for (String client : subscriptions.byClient().keySet()) {
            Known known = subscriptions.covering(client, message.topic());
            if (known != null && known.state() == State.YES) {
                sure.put(client, known);
            }
        }
        underWay.put(message, sure);
    }

    private void acknowledged(Message message) {
        Map<String, Known> sure = underWay.remove(message);
        if (sure == null) {
            return; // acknowledged again, after it was sent again
        }
        sure.forEach((client, known) -> {
            if (known.equals(subscriptions.covering(client, message.topic()))) {
                Books book = booksOf(client, message.topic());
                int number = Math.toIntExact(message.number());
                book.owed.set(number);
                outstanding += book.came.get(number) ? 0 : 1;
            }
        });
    }

    private void delivered(Event.Delivered came, List<Breach> breaches) {
        long last = sent.getOrDefault(came.topic(), -1L);
        if (came.number() < 0 || came.number() > last) {
            breaches.add(new Breach(Promise.NOTHING_INVENTED, came + ", of which " + last + " was the last sent"));
            return;
        }
        Books book = booksOf(came.client(), came.topic());
        int number = Math.toIntExact(came.number());
        if (came.qos() == 2) {
            if (book.cameOnce.get(number)) {
                breaches.add(new Breach(Promise.EXACTLY_ONCE, came + " came again"));
            }
            book.cameOnce.set(number);
        }
        if (came.number() > book.lastOfEnded && isEnded(came)) {
            breaches.add(new Breach(Promise.SUBSCRIPTIONS, came + " was sent after the UNSUBACK"));
        }
        if (!book.came.get(number)) {
            first(came, book, number, breaches);
        }
    }

    private void first(Event.Delivered came, Books book, int number, List<Breach> breaches) {
        if (came.number() < book.highest) {
            breaches.add(new Breach(Promise.IN_ORDER, came + " came for the first time after " + book.highest));
        }
        book.highest = Math.max(book.highest, came.number());
        book.came.set(number);
        if (book.owed.get(number)) {
            outstanding--;
        }
    }

    private boolean isEnded(Event.Delivered came) {
        Known known = subscriptions.covering(came.client(), came.topic());
        return known != null && known.state() == State.NO;
    }

    /** Some subscription of the client has ended for sure: marks the last message that may still come of each topic. */
    private void ended(String client) {
        sent.forEach((topic, number) -> {
            Known known = subscriptions.covering(client, topic);
            if (known != null && known.state() == State.NO) {
                booksOf(client, topic).lastOfEnded = number;
            }
        });
    }

    private Books booksOf(String client, String topic) {
        return books.computeIfAbsent(new Route(client, topic), unseen -> new Books());
    }
}
