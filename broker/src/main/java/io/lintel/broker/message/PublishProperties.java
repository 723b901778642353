package io.lintel.broker.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a publish that travel with the application message from publisher to subscriber (MQTT 5, 3.3.2.3).
 * Topic alias and subscription identifier belong to one connection and are not among them.
 *
 * @param payloadIsText the payload format indicator: UTF-8 text
 * @param expirySeconds message expiry interval in seconds as published, or {@link #NEVER}
 * @param contentType content type, or null
 * @param responseTopic where the answer to this request goes, or null
 * @param correlationData what tells the sender which request an answer belongs to, or null
 * @param user user properties, in order
 */
public record PublishProperties(
        boolean payloadIsText,
        long expirySeconds,
        @Nullable String contentType,
        @Nullable String responseTopic,
        @Nullable Payload correlationData,
        List<UserProperty> user) {
    /** No message expiry. */
    public static final long NEVER = -1;

    public static final PublishProperties NONE = new PublishProperties(false, NEVER, null, null, null, List.of());

    /** What a user property costs besides its texts. */
    private static final int PROPERTY_BYTES = 64;

    public PublishProperties {
        user = user instanceof LateProperties ? user : List.copyOf(user);
    }

    /** What they take in memory, in bytes, roughly. */
    public int sizeBytes() {
        int bytes = length(contentType) + length(responseTopic);
        if (correlationData != null) {
            bytes += correlationData.sizeBytes();
        }
        for (int i = 0; i < user.size(); i++) {
            bytes += PROPERTY_BYTES
                    + length(user.get(i).name())
                    + length(user.get(i).value());
        }
        return bytes;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
