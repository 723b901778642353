package io.lintel.broker.metrics;

import java.util.Locale;

/** Something that the broker counts. A gauge goes up and down; everything else only goes up. */
public enum Metric {
    /** Sockets that are open, with or without a client behind them. */
    CONNECTIONS(true),
    /** Clients that are connected. */
    CLIENTS(true),
    /** Sessions, of clients that are connected and of those that are not. */
    SESSIONS(true),
    /** Subscriptions of all sessions. */
    SUBSCRIPTIONS(true),
    /** Deliveries that wait in the queues of sessions. */
    QUEUED_MESSAGES(true),
    /** Those of them that the store alone holds. */
    STORED_MESSAGES(true),
    /** Sockets that were accepted. */
    CONNECTIONS_ACCEPTED(false),
    /** Clients that were accepted. */
    CLIENTS_ACCEPTED(false),
    /** Sessions that were resumed by their clients. */
    SESSIONS_RESUMED(false),
    /** Sessions that ended because their time was over. */
    SESSIONS_EXPIRED(false),
    /** Packets of any kind that came in. */
    PACKETS_RECEIVED(false),
    /** Packets of any kind that went out. */
    PACKETS_SENT(false),
    BYTES_RECEIVED(false),
    BYTES_SENT(false),
    /** Publishes that clients sent. */
    PUBLISHES_RECEIVED(false),
    /** Publishes that were sent to clients. */
    PUBLISHES_SENT(false),
    /** Payload bytes that clients sent. */
    PUBLISH_BYTES_RECEIVED(false),
    /** Payload bytes that were sent to clients. */
    PUBLISH_BYTES_SENT(false),
    /** Publishes that the gate added. */
    EFFECTS(false),
    /** Times that the next part of a queue was read from the store. */
    QUEUE_PAGES_READ(false),
    /** Retained messages that were read from the store. */
    RETAINED_READ(false),
    /** Wills that were published. */
    WILLS(false),
    /** Times that reading from a client was stopped because the broker had enough to do. */
    READS_PAUSED(false),
    /** Those of them because too much waited for the store. */
    STORE_PAUSES(false),
    /** Exceptions that nothing has foreseen: each is a defect of the broker or of what is plugged into it. */
    BUGS(false);

    private final boolean gauge;

    Metric(boolean gauge) {
        this.gauge = gauge;
    }

    /** Whether it also goes down. */
    public boolean isGauge() {
        return gauge;
    }

    /** For metric names: lower case with underscores. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
