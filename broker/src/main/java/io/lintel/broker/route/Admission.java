package io.lintel.broker.route;

import io.lintel.broker.message.Reason;
import io.lintel.broker.session.Connection;

/** What becomes of a client that wants to connect and has shown who it is. */
public sealed interface Admission {
    /** It is connected. */
    record Accepted(Connection connection) implements Admission {}

    /** It is not; {@code why} is for the log. */
    record Refused(Reason reason, String why) implements Admission {}

    /** Its session lives on another loop: the connection has to move there and ask again. */
    record Elsewhere(Shard home) implements Admission {}
}
