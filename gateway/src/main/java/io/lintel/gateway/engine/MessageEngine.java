package io.lintel.gateway.engine;

import io.lintel.broker.ClientListener;
import io.lintel.broker.ConnectedClient;
import io.lintel.broker.Origin;
import io.lintel.broker.PublishGate;
import io.lintel.broker.PublishGate.Emit;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Reason;
import io.lintel.broker.store.disk.DiskStore;
import io.lintel.gateway.config.StartException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The broker behind the gateway, whichever it is. Life: constructed with its configuration, {@link #start started} once,
 * {@link #stop stopped} once. One contract test suite runs against every adapter.
 */
public interface MessageEngine {
    /** As {@code lintel.engine} names it. */
    String name();

    Set<Capability> capabilities();

    /**
     * Listens and serves, letting in and letting do whom and what the guards allow. Publishes of clients, and those of {@link #publish}, are shown to the gate; what it adds is
     * published one hop deeper with the same cause, shown to the gate again, and refused past the hop limit.
     *
     * @param recall is shown what was retained
     * @throws StartException with one clear sentence: a port is taken, the data folder is not writable, …
     */
    void start(PublishGate gate, ClientListener clients, Guards guards, Recall recall);

    /** The same, for everybody, and whatever was retained. */
    default void start(PublishGate gate, ClientListener clients) {
        start(gate, clients, Guards.OPEN, Recall.NONE);
    }

    /**
     * Publishes for the program around the engine, past the gate like every publish; the stage tells what became of it,
     * never exceptionally.
     */
    CompletionStage<Reason> publish(Publish publish, Origin origin);

    /**
     * Plays a turn of the program around the engine: what it returns is published as effects that no message has caused,
     * the first of their chain, and shown to the gate like others. The stage tells, never exceptionally, whether there was
     * anybody to play it.
     */
    CompletionStage<Boolean> play(Supplier<List<Emit>> turn);

    /** Where the program around the engine keeps what has to be true together with its publishes; nothing when nowhere. */
    default Optional<EngineRecords> records() {
        return Optional.empty();
    }

    /** Whether the MQTT listener accepts connections now. */
    boolean accepting();

    /** Port of MQTT over TCP, the one really bound; -1 when it does not listen. */
    int mqttPort();

    /** Port of MQTT over WebSocket (path {@code /mqtt}), the one really bound; -1 when it does not listen. */
    int webSocketPort();

    /** Port of MQTT over TLS, the one really bound; -1 when it does not listen. */
    default int tlsPort() {
        return -1;
    }

    /** How many clients are connected now. */
    int connectedClients();

    /** Who is connected now, in no order. The stage ends on a thread of the engine, never exceptionally. */
    CompletionStage<List<ConnectedClient>> clients();

    /** Ends a client's connection, if it has one; a client of MQTT 5 is told the reason where the engine can. */
    void disconnect(ClientId client, Reason reason);

    /** How many publishes this engine has refused or dropped for this reason since its start. */
    long refused(Reason reason);

    /** What it counts of itself; nothing when it cannot say, or does not run. */
    default Optional<EngineCounts> counts() {
        return Optional.empty();
    }

    /** What it keeps on disk, to be watched and copied; empty while it does not run, or keeps it in its own way. */
    default Optional<DiskStore> store() {
        return Optional.empty();
    }

    /** Disconnects everybody, stores what is to be stored, and returns when all is closed. */
    void stop();
}
