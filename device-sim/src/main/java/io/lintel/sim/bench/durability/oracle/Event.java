package io.lintel.sim.bench.durability.oracle;

import java.util.Map;

/**
 * What one client did or saw. What a client is about to do is told before it does it, what it saw after it saw it; so
 * whatever the broker did lies between the two, also when its process ended there.
 *
 * <p>A topic has one publisher, which numbers its messages upwards from 0.
 */
public sealed interface Event {
    /** The message goes out for the first time. */
    record Sending(String topic, long number) implements Event {}

    /** PUBACK, or PUBCOMP after the PUBREC that made the promise: from the one to the other the broker may route it. */
    record Acknowledged(String topic, long number) implements Event {}

    /** PUBACK or PUBREC with a failure: the broker does not have the message. */
    record Refused(String topic, long number) implements Event {}

    /** A message came; at QoS 2 one that the client does not know by its packet id. */
    record Delivered(String client, String topic, long number, int qos) implements Event {}

    record Subscribing(String client, String filter) implements Event {}

    /** SUBACK. */
    record Subscribed(String client, String filter) implements Event {}

    record Unsubscribing(String client, String filter) implements Event {}

    /** UNSUBACK. */
    record Unsubscribed(String client, String filter) implements Event {}

    /**
     * CONNECT goes out.
     *
     * @param clean whether an old session is to end
     * @param lasting whether the session is to outlive the connection
     */
    record Connecting(String client, boolean clean, boolean lasting) implements Event {}

    /** CONNACK with its session present flag. */
    record Connected(String client, boolean present) implements Event {}

    /** A retained message, or the empty one that takes it away, goes out for the first time. */
    record Retaining(String topic, long number, boolean empty) implements Event {}

    /** The broker has acknowledged it. */
    record Retained(String topic, long number) implements Event {}

    /** The numbers of all retained messages, as a new client was given them. */
    record SawRetained(Map<String, Long> numbers) implements Event {
        public SawRetained {
            numbers = Map.copyOf(numbers);
        }
    }

    /** CONNECT with a will of this topic goes out. */
    record Entrusting(String will) implements Event {}

    /** The broker has accepted that CONNECT, and the connection has ended without a goodbye, or will with the process. */
    record Bequeathed(String will) implements Event {}

    /** The will came. */
    record WillSeen(String will) implements Event {}
}
