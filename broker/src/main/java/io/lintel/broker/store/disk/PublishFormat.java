package io.lintel.broker.store.disk;

import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishProperties;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.UserProperty;
import io.lintel.broker.topic.TopicName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a publish lies in a row, with the instant at which the broker received it. */
final class PublishFormat {
    // flags, above two bits of QoS
    private static final int RETAIN = 0x04;
    private static final int TEXT = 0x08;
    private static final int EXPIRY = 0x10;
    private static final int CONTENT_TYPE = 0x20;
    private static final int RESPONSE_TOPIC = 0x40;
    private static final int CORRELATION = 0x80;

    private PublishFormat() {}

    /** @param receivedMillis since the epoch, by the wall clock */
    record Stored(Publish publish, long receivedMillis) {}

    static void write(RowWriter to, Publish publish, long receivedMillis) {
        PublishProperties properties = publish.properties();
        to.variable(receivedMillis).oneByte(flags(publish, properties));
        to.block(publish.topic().utf8());
        if (properties.expirySeconds() != PublishProperties.NEVER) {
            to.variable(properties.expirySeconds());
        }
        if (properties.contentType() != null) {
            to.text(properties.contentType());
        }
        if (properties.responseTopic() != null) {
            to.text(properties.responseTopic());
        }
        if (properties.correlationData() != null) {
            to.block(properties.correlationData().bytes());
        }
        to.variable(properties.user().size());
        for (UserProperty each : properties.user()) {
            to.text(each.name()).text(each.value());
        }
        to.raw(publish.payload().bytes());
    }

    private static int flags(Publish publish, PublishProperties properties) {
        return publish.qos().level()
                | (publish.retain() ? RETAIN : 0)
                | (properties.payloadIsText() ? TEXT : 0)
                | (properties.expirySeconds() != PublishProperties.NEVER ? EXPIRY : 0)
                | (properties.contentType() != null ? CONTENT_TYPE : 0)
                | (properties.responseTopic() != null ? RESPONSE_TOPIC : 0)
                | (properties.correlationData() != null ? CORRELATION : 0);
    }

    /** Reads to the end of the row. */
    static Stored read(RowReader in) {
        long received = in.variable();
        int flags = in.oneByte();
        TopicName topic = TopicName.of(in.block());
        long expiry = (flags & EXPIRY) == 0 ? PublishProperties.NEVER : in.variable();
        @Nullable String contentType = (flags & CONTENT_TYPE) == 0 ? null : in.text();
        @Nullable String responseTopic = (flags & RESPONSE_TOPIC) == 0 ? null : in.text();
        @Nullable Payload correlation = (flags & CORRELATION) == 0 ? null : Payload.of(in.block());
        List<UserProperty> user = user(in);
        PublishProperties properties = (flags & ~(3 | RETAIN)) == 0 && user.isEmpty()
                ? PublishProperties.NONE
                : new PublishProperties((flags & TEXT) != 0, expiry, contentType, responseTopic, correlation, user);
        Qos qos = Qos.ofLevel(flags & 3);
        return new Stored(new Publish(topic, Payload.of(in.rest()), qos, (flags & RETAIN) != 0, properties), received);
    }

    private static List<UserProperty> user(RowReader in) {
        long count = in.variable();
        List<UserProperty> user = new ArrayList<>(0);
        for (long i = 0; i < count; i++) {
            user.add(new UserProperty(in.text(), in.text()));
        }
        return user;
    }
}
