package io.lintel.broker;

/** A listener cannot be opened; the message names it, its address and why. */
public final class BindException extends RuntimeException {
    public BindException(ListenerConfig listener, Throwable cause) {
        super(
                "cannot listen on " + listener.host() + ":" + listener.port() + " (listener " + listener.name() + "): "
                        + cause.getMessage(),
                cause);
    }
}
