package io.lintel.sim.bench.load;

import java.nio.ByteBuffer;

/** A client that is there and says nothing. */
record Idle(Tally tally) implements Role {
    @Override
    public int qos() {
        return 0;
    }

    @Override
    public void packet(int header, ByteBuffer in, int body, int end) {
        tally.strays++;
    }
}
