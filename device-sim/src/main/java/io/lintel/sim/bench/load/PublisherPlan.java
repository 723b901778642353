package io.lintel.sim.bench.load;

import io.lintel.sim.wire.PayloadForm;
import io.lintel.sim.wire.TopicPattern;

/**
 * One publisher, which sends to its streams in turn. A stream is a topic and has a sequence of its own.
 *
 * @param topic the pattern of the streams' topics
 * @param first the id of the first stream, unique in the plan, and its number in the pattern
 * @param streams how many there are
 * @param copies how many subscribers get each message
 * @param form how the payload holds its stamp
 * @param flow what holds the publisher back
 * @param limit after how many messages it is done
 */
public record PublisherPlan(
        TopicPattern topic,
        int first,
        int streams,
        int copies,
        int qos,
        boolean retain,
        int payloadBytes,
        PayloadForm form,
        FlowBounds flow,
        long limit) {
    public static final long ENDLESS = Long.MAX_VALUE;

    /** A publisher without end that retains nothing. */
    public static PublisherPlan endless(
            TopicPattern topic, int first, int streams, int copies, int qos, int payloadBytes, FlowBounds flow) {
        return new PublisherPlan(
                topic, first, streams, copies, qos, false, payloadBytes, PayloadForm.BINARY, flow, ENDLESS);
    }

    /** The same, with payloads that rules can read. */
    public PublisherPlan inJson() {
        return new PublisherPlan(
                topic, first, streams, copies, qos, retain, payloadBytes, PayloadForm.JSON, flow, limit);
    }

    /** The same, done after so many messages. */
    public PublisherPlan upTo(long messages) {
        return new PublisherPlan(topic, first, streams, copies, qos, retain, payloadBytes, form, flow, messages);
    }
}
