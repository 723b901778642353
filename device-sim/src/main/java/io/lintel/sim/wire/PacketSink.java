package io.lintel.sim.wire;

import java.nio.ByteBuffer;

/** Takes packets where they lie in the receive buffer; they are gone when the call returns. */
@FunctionalInterface
public interface PacketSink {
    /**
     * One whole packet.
     *
     * @param header the first byte: type and flags
     * @param in read by absolute position only
     * @param body where what follows the remaining length begins
     * @param end the first position after the packet
     */
    void packet(int header, ByteBuffer in, int body, int end);
}
