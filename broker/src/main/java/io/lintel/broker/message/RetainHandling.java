package io.lintel.broker.message;

/** Whether a new subscription is sent what is retained (MQTT 5, 3.8.3.1). */
public enum RetainHandling {
    SEND,
    SEND_IF_NEW,
    DO_NOT_SEND
}
