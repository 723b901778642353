package io.lintel.sim.fleet;

import io.lintel.sim.client.DeviceClient;
import io.lintel.sim.client.Outgoing;

/**
 * Where a device puts what it sends: bounds how many messages wait for their acknowledgement. Owned by the loop.
 */
final class Outlet {

    /** A device that has so many messages open holds back what comes next. */
    private static final int OPEN = 200;

    private final FleetLoop loop;
    private final DeviceClient client;
    private int open;

    Outlet(FleetLoop loop, DeviceClient client) {
        this.loop = loop;
        this.client = client;
    }

    boolean isFull() {
        return open >= OPEN;
    }

    /** Sends; the action is done on the loop when the broker has acknowledged. */
    void send(Outgoing message, Runnable acknowledged) {
        open++;
        client.publish(message)
                .whenComplete((sent, failure) -> loop.post(() -> {
                    open--;
                    if (failure == null) {
                        acknowledged.run();
                    }
                }));
    }
}
