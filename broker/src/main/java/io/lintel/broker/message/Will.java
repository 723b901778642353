package io.lintel.broker.message;

/**
 * What a client wants published when it is gone without a word (MQTT 5, 3.1.2.5).
 *
 * @param delaySeconds how long after the end of the connection; 0 for 3.x
 */
public record Will(Publish publish, long delaySeconds) {}
