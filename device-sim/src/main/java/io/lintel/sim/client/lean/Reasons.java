package io.lintel.sim.client.lean;

/** Reason codes of MQTT 5, as far as a client must tell good from bad. */
final class Reasons {

    /** From here on it has not worked. [MQTT 5, 2.4] */
    static final int FIRST_ERROR = 0x80;

    private Reasons() {}
}
