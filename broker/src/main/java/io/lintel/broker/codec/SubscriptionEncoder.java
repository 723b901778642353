package io.lintel.broker.codec;

import io.lintel.broker.message.Subscribe;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.message.Unsubscribe;
import io.lintel.broker.topic.SubscriptionFilter;
import io.netty.buffer.ByteBuf;

/** Writes the filters of a SUBSCRIBE and an UNSUBSCRIBE (MQTT 5, 3.8.3 and 3.10.3). */
final class SubscriptionEncoder {
    private SubscriptionEncoder() {}

    static int bytes(Subscribe subscribe) {
        int bytes = 0;
        for (Subscription subscription : subscribe.subscriptions()) {
            bytes += Wire.textBytes(subscription.filter().text()) + 1;
        }
        return bytes;
    }

    static void write(ByteBuf out, Subscribe subscribe) {
        for (Subscription subscription : subscribe.subscriptions()) {
            Wire.writeText(out, subscription.filter().text());
            out.writeByte(options(subscription));
        }
    }

    static int bytes(Unsubscribe unsubscribe) {
        int bytes = 0;
        for (SubscriptionFilter filter : unsubscribe.filters()) {
            bytes += Wire.textBytes(filter.text());
        }
        return bytes;
    }

    static void write(ByteBuf out, Unsubscribe unsubscribe) {
        for (SubscriptionFilter filter : unsubscribe.filters()) {
            Wire.writeText(out, filter.text());
        }
    }

    /** The options byte; all but the QoS are zero in 3.x, as {@link Subscription#of} has them. */
    private static int options(Subscription subscription) {
        int retainHandling = switch (subscription.retainHandling()) {
            case SEND -> 0x00;
            case SEND_IF_NEW -> 0x10;
            case DO_NOT_SEND -> 0x20;
        };
        return subscription.qos().level()
                | (subscription.noLocal() ? 0x04 : 0)
                | (subscription.retainAsPublished() ? 0x08 : 0)
                | retainHandling;
    }
}
