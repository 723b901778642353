package io.lintel.sim.bench.load;

import io.lintel.sim.wire.PayloadForm;
import java.util.List;

/**
 * One subscriber and the streams that it must get, each message once and in order.
 *
 * @param firstStream the id of the first stream, whose publisher is in the same cell
 * @param streams how many there are; their ids are contiguous
 * @param form how payloads hold their stamps
 */
public record SubscriberPlan(List<String> filters, int qos, int firstStream, int streams, PayloadForm form) {
    public SubscriberPlan {
        filters = List.copyOf(filters);
    }

    public SubscriberPlan(List<String> filters, int qos, int firstStream, int streams) {
        this(filters, qos, firstStream, streams, PayloadForm.BINARY);
    }

    /** The same, with payloads that rules have made. */
    public SubscriberPlan inJson() {
        return new SubscriberPlan(filters, qos, firstStream, streams, PayloadForm.JSON);
    }
}
