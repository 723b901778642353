package io.lintel.sim.bench.load;

import java.util.List;

/**
 * One subscriber and the streams that it must get, each message once and in order.
 *
 * @param firstStream the id of the first stream, whose publisher is in the same cell
 * @param streams how many there are; their ids are contiguous
 */
public record SubscriberPlan(List<String> filters, int qos, int firstStream, int streams) {
    public SubscriberPlan {
        filters = List.copyOf(filters);
    }
}
