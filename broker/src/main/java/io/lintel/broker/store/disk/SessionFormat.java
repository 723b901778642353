package io.lintel.broker.store.disk;

import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.RetainHandling;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.message.Will;
import io.lintel.broker.topic.SubscriptionFilter;
import org.jspecify.annotations.Nullable;

/** How a session and its subscriptions lie in rows. */
final class SessionFormat {
    private static final int USER = 0x01;
    private static final int WILL = 0x02;

    // flags of a subscription, above two bits of QoS and two of retain handling
    private static final int NO_LOCAL = 0x10;
    private static final int RETAIN_AS_PUBLISHED = 0x20;

    private SessionFormat() {}

    /**
     * A session at the time when its connection began or ended.
     *
     * @param leftMillis when its connection ended, since the epoch by the wall clock, or 0 while it has one
     */
    record Head(
            ClientId client,
            @Nullable String user,
            long expirySeconds,
            long leftMillis,
            @Nullable Will will) {}

    static void write(RowWriter to, Head head) {
        to.oneByte((head.user == null ? 0 : USER) | (head.will == null ? 0 : WILL));
        to.text(head.client.text());
        if (head.user != null) {
            to.text(head.user);
        }
        to.variable(head.expirySeconds).variable(head.leftMillis);
        if (head.will != null) {
            to.variable(head.will.delaySeconds());
            PublishFormat.write(to, head.will.publish(), 0);
        }
    }

    static Head read(RowReader in) {
        int flags = in.oneByte();
        ClientId client = new ClientId(in.text());
        @Nullable String user = (flags & USER) == 0 ? null : in.text();
        long expiry = in.variable();
        long left = in.variable();
        @Nullable Will will = null;
        if ((flags & WILL) != 0) {
            long delay = in.variable();
            will = new Will(PublishFormat.read(in).publish(), delay);
        }
        return new Head(client, user, expiry, left, will);
    }

    static void write(RowWriter to, Subscription subscription, int id) {
        to.oneByte(subscription.qos().level()
                | code(subscription.retainHandling()) << 2
                | (subscription.noLocal() ? NO_LOCAL : 0)
                | (subscription.retainAsPublished() ? RETAIN_AS_PUBLISHED : 0));
        to.variable(id);
    }

    /** The subscription of a row, whose identifier is to be read next. */
    static Subscription subscription(String filter, RowReader in) {
        int flags = in.oneByte();
        return new Subscription(
                SubscriptionFilter.of(filter),
                Qos.ofLevel(flags & 3),
                (flags & NO_LOCAL) != 0,
                (flags & RETAIN_AS_PUBLISHED) != 0,
                handling(flags >>> 2 & 3));
    }

    private static int code(RetainHandling handling) {
        return switch (handling) {
            case SEND -> 0;
            case SEND_IF_NEW -> 1;
            case DO_NOT_SEND -> 2;
        };
    }

    private static RetainHandling handling(int code) {
        return switch (code) {
            case 0 -> RetainHandling.SEND;
            case 1 -> RetainHandling.SEND_IF_NEW;
            case 2 -> RetainHandling.DO_NOT_SEND;
            default -> throw new RowReader.MalformedRowException("retain handling " + code);
        };
    }
}
