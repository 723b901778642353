package io.lintel.sim.bench.durability;

import java.io.IOException;
import java.nio.file.Path;

/** How the broker is started that is to be killed. */
@FunctionalInterface
public interface Launch {
    /**
     * The process to start.
     *
     * @param folder what it keeps is here, from one start to the next
     * @param port of MQTT, on loopback
     */
    ProcessBuilder process(Path folder, int port) throws IOException;
}
