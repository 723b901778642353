package io.lintel.sim.bench.load;

import java.util.List;

/**
 * Clients that talk among themselves only, and therefore live on one thread of the generator.
 *
 * @param readers clients that fetch retained messages
 * @param idle clients that connect and then say nothing
 */
public record Cell(
        List<PublisherPlan> publishers, List<SubscriberPlan> subscribers, List<RetainedPlan> readers, int idle) {
    public Cell {
        publishers = List.copyOf(publishers);
        subscribers = List.copyOf(subscribers);
        readers = List.copyOf(readers);
    }

    public Cell(List<PublisherPlan> publishers, List<SubscriberPlan> subscribers) {
        this(publishers, subscribers, List.of(), 0);
    }

    public static Cell idle(int connections) {
        return new Cell(List.of(), List.of(), List.of(), connections);
    }

    public static Cell reading(RetainedPlan plan) {
        return new Cell(List.of(), List.of(), List.of(plan), 0);
    }

    int connections() {
        return publishers.size() + subscribers.size() + readers.size() + idle;
    }
}
