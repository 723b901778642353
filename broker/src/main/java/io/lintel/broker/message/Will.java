package io.lintel.broker.message;

/**
 * What a client wants published when it is gone without a word (MQTT 5, 3.1.2.5).
 *
 * @param delaySeconds how long after the end of the connection; 0 for 3.x
 */
public record Will(Publish publish, long delaySeconds) {
    /** What it costs in memory besides its message, in bytes, roughly. */
    private static final int OVERHEAD_BYTES = 96;

    /** What it takes in memory, in bytes, roughly. */
    public int sizeBytes() {
        return OVERHEAD_BYTES + publish.sizeBytes();
    }
}
