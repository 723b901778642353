package io.lintel.sim.model;

/**
 * A message that a device wants to send.
 *
 * @param retained whether the broker is to keep it for those who come later
 */
public record Said(String topic, Content content, boolean retained) {

    public Said(String topic, Content content) {
        this(topic, content, false);
    }
}
