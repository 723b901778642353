package io.lintel.sim.bench.load;

import io.lintel.sim.wire.PacketSink;
import java.util.List;

/** What a client does once it is connected and subscribed. */
sealed interface Role extends PacketSink permits Idle, Publisher, RetainedReader, Subscriber {
    /** The filters to subscribe to before the client counts as open; none, unless it says otherwise. */
    default List<String> filters() {
        return List.of();
    }

    /** The quality of service to ask for with them. */
    int qos();
}
