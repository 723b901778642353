package io.lintel.gateway.rule;

import io.lintel.broker.message.LateProperties;
import io.lintel.broker.message.Payload;
import io.lintel.broker.message.PublishProperties;
import io.lintel.broker.message.UserProperty;
import io.lintel.rules.Cause;
import io.lintel.rules.Effects;
import io.lintel.rules.Headers;
import io.lintel.rules.value.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rules see and set of MQTT 5 properties. The cause of a message and how many rules it has passed travel as the user
 * properties {@code lintel-cause} and {@code lintel-hops}, so that a loop through another broker comes to an end, too.
 */
final class MessageHeaders {
    private static final int LONGEST_CAUSE = 64;
    private static final int LONGEST_HOPS = 4;
    private static final int MOST_HOPS = 1_000;
    private static final Bytes NOTHING = Bytes.of(new byte[0]);

    private MessageHeaders() {}

    static Headers of(PublishProperties properties) {
        if (properties.equals(PublishProperties.NONE)) {
            return Headers.NONE;
        }
        Payload correlation = properties.correlationData();
        List<Headers.UserProperty> user = List.of();
        String cause = null;
        int hops = -1;
        for (UserProperty property : properties.user()) {
            switch (property.name()) {
                case Cause.ID_PROPERTY -> cause = property.value();
                case Cause.HOPS_PROPERTY -> hops = hops(property.value());
                default -> {
                    user = user.isEmpty() ? new ArrayList<>() : user;
                    user.add(new Headers.UserProperty(property.name(), property.value()));
                }
            }
        }
        return new Headers(
                properties.contentType(),
                properties.responseTopic(),
                correlation == null ? NOTHING : Bytes.of(correlation.bytes()),
                user,
                cause(cause, hops));
    }

    private static @Nullable Cause cause(@Nullable String id, int hops) {
        return id == null || id.isEmpty() || id.length() > LONGEST_CAUSE || hops < 0 ? null : new Cause(id, hops);
    }

    /** -1 when it is no number that a rule has written. */
    private static int hops(String text) {
        int hops = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            hops = hops * 10 + (c - '0');
        }
        return text.isEmpty() || text.length() > LONGEST_HOPS ? -1 : Math.min(MOST_HOPS, hops);
    }

    static PublishProperties of(Effects.Publish publish) {
        Headers headers = publish.headers();
        Long expiry = publish.expirySeconds();
        Cause cause = headers.cause();
        if (cause == null && expiry == null && headers.equals(Headers.NONE)) {
            return PublishProperties.NONE;
        }
        Bytes correlation = headers.correlation();
        return new PublishProperties(
                false,
                expiry == null ? PublishProperties.NEVER : expiry,
                headers.contentType(),
                headers.responseTopic(),
                correlation.sizeBytes() == 0 ? null : Payload.of(correlation.array()),
                cause == null
                        ? user(headers.user())
                        : new LateProperties(() -> withCause(user(headers.user()), cause)));
    }

    private static List<UserProperty> user(List<Headers.UserProperty> own) {
        return own.stream()
                .map(property -> new UserProperty(property.name(), property.value()))
                .toList();
    }

    private static List<UserProperty> withCause(List<UserProperty> own, Cause cause) {
        List<UserProperty> all = new ArrayList<>(own);
        all.add(new UserProperty(Cause.ID_PROPERTY, cause.id()));
        all.add(new UserProperty(Cause.HOPS_PROPERTY, Integer.toString(cause.hops())));
        return all;
    }
}
