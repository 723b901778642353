package io.lintel.broker.codec;

import io.lintel.broker.message.Reason;

/**
 * Bytes are no packet that a server accepts: what to answer before the connection is closed, and why, for the log. Has
 * no stack trace, since hostile clients may cause any number of them.
 */
public final class InvalidPacketException extends RuntimeException {
    private final Reason reason;

    public InvalidPacketException(Reason reason, String why) {
        super(why, null, false, false);
        this.reason = reason;
    }

    /** For the DISCONNECT, or the CONNACK when the client is not connected yet. */
    public Reason reason() {
        return reason;
    }
}
