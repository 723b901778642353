package io.lintel.gateway.engine;

/** What an engine can do beyond relaying messages. What is missing is declared, documented and tested as missing. */
public enum Capability {
    /** The gate decides before the publish is routed or acknowledged; without it the gate only hears of it after. */
    VETO,
    /** The gate is shown wills when they are published. */
    GATED_WILLS,
    /** Sessions, subscriptions, queued QoS 1 and 2 publishes and retained survive kill -9. */
    CRASH_SAFE_QUEUES,
    /** Retained, sessions, subscriptions and queued publishes survive a clean stop and start. */
    PERSISTENCE,
    MQTT_5,
    WEBSOCKET,
    /** MQTT over TLS, with certificates that can be renewed without a restart. */
    TLS,
    SHARED_SUBSCRIPTIONS,
    /** Rights hold for wills and for each delivery, too; without it only for publishing and subscribing. */
    RIGHTS_EVERYWHERE
}
