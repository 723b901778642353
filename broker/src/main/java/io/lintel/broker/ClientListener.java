package io.lintel.broker;

import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.topic.TopicFilter;
import org.jspecify.annotations.Nullable;

/** Is told of clients as they come and go. Called on the client's own thread, in order for each client; never blocks. */
public interface ClientListener {
    /** Hears nothing. */
    ClientListener NONE = new ClientListener() {};

    /** A client was accepted; {@code user} is its authenticated user name, or null. */
    default void connected(ClientId client, @Nullable String user) {}

    /** A client's connection has ended, for this reason. */
    default void disconnected(ClientId client, Reason reason) {}

    /** A client has subscribed, at the QoS that was granted. */
    default void subscribed(ClientId client, TopicFilter filter, Qos granted) {}
}
