package io.lintel.broker.message;

import io.lintel.broker.topic.SubscriptionFilter;

/**
 * One filter of a {@link Subscribe} and how its publishes are to be delivered (MQTT 5, 3.8.3.1).
 *
 * @param qos the most that the client wants
 * @param noLocal not what the client publishes itself
 * @param retainAsPublished keep the RETAIN flag as the publisher set it
 */
public record Subscription(
        SubscriptionFilter filter, Qos qos, boolean noLocal, boolean retainAsPublished, RetainHandling retainHandling) {
    /** With the options of 3.x. */
    public static Subscription of(String filter, Qos qos) {
        return new Subscription(SubscriptionFilter.of(filter), qos, false, false, RetainHandling.SEND);
    }
}
