package io.lintel.gateway.engine;

import io.lintel.broker.ClientListener;
import io.lintel.broker.ConnectedClient;
import io.lintel.broker.Origin;
import io.lintel.broker.PublishGate;
import io.lintel.broker.PublishGate.Emit;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.gateway.config.Endpoint;
import io.lintel.gateway.config.Endpoint.Reservation;
import io.lintel.gateway.config.StartException;
import io.moquette.broker.RoutingResults;
import io.moquette.broker.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moquette, embedded: MQTT 3.1.1 and 5 over TCP and WebSocket.
 *
 * <p>What it cannot do, and is not worked around:
 *
 * <ul>
 *   <li>Its interceptors hear of a publish after it was routed, so the gate can add to it, but cannot stop or replace it
 *       ({@link Capability#VETO}); of wills they do not hear at all ({@link Capability#GATED_WILLS}), and a retained
 *       will is not kept.
 *   <li>After kill -9 it starts again, without what was queued for sessions ({@link Capability#CRASH_SAFE_QUEUES}) and
 *       without what was retained in the last second.
 *   <li>A CONNECT with a will of QoS 3, a SUBSCRIBE to {@code $share/g}, or an acknowledgement that comes right after its
 *       client's DISCONNECT ends one of its threads, and every client on that thread hangs. This engine then no longer
 *       says that it {@linkplain #accepting accepts}, so that it is started again. It is for trusted networks.
 *   <li>It asks for rights when a client publishes and when it subscribes, not for wills and deliveries
 *       ({@link Capability#RIGHTS_EVERYWHERE}), and does not say where a client comes from whose password is checked.
 *   <li>It drops an acknowledgement when 64 kB wait to be written to its client. Nothing is lost by that, but an MQTT 3.1.1
 *       client without a limit of its own waits for it until it reconnects.
 *   <li>Of a retained publish at QoS 0 and one at QoS 1 or 2 to the same topic within milliseconds, the older may stay.
 * </ul>
 */
public final class MoquetteEngine implements MessageEngine {
    /** As {@code lintel.engine} names it. */
    public static final String NAME = "moquette";

    private static final Logger LOG = LoggerFactory.getLogger(MoquetteEngine.class);
    private static final String PUBLISHER = "lintel";
    private static final Set<Capability> CAPABILITIES = Collections.unmodifiableSet(EnumSet.of(
            Capability.PERSISTENCE, Capability.MQTT_5, Capability.WEBSOCKET, Capability.SHARED_SUBSCRIPTIONS));

    private final EngineConfig config;
    private final Server server = new Server();
    private final RefusalCounts refusals = new RefusalCounts();
    private final MoquetteVisitors visitors = new MoquetteVisitors();
    private final CompletableFuture<Running> started = new CompletableFuture<>();
    private volatile boolean accepting;

    /** What there is once Moquette serves; a port is -1 where nothing listens. */
    private record Running(Cascade cascade, MoquetteRetained retained, Ports ports) {}

    private record Ports(int mqtt, int webSocket) {
        static final Ports NONE = new Ports(-1, -1);
    }

    public MoquetteEngine(EngineConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Capability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public void start(PublishGate gate, ClientListener clients, Guards guards, Recall recall) {
        MoquetteIntercepts intercepts =
                new MoquetteIntercepts(this::heard, visitors.before(clients), this::sessionLoopEnded);
        Ports ports = freePorts();
        try {
            server.startServer(
                    MoquetteSettings.of(config, ports.mqtt(), ports.webSocket(), guards.anonymous()),
                    List.of(intercepts),
                    null,
                    new MoquetteAuthenticator(guards.authenticator()),
                    new MoquetteRights(guards.authorizer()));
        } catch (IOException | RuntimeException e) {
            throw new StartException(
                    "Moquette does not start with its data in %s: %s. Move that folder away to start without it."
                            .formatted(config.folder(), e.getMessage()),
                    e);
        }
        Cascade cascade = new Cascade(gate, this::route, config.maxHops(), refusals);
        MoquetteRetained retained = MoquetteRetained.of(server);
        List<Emit> emits = retained.all().stream()
                .flatMap(publish -> recall.recall(publish, Duration.ZERO).stream())
                .toList();
        started.complete(new Running(cascade, retained, ports));
        accepting = true;
        cascade.play(emits);
    }

    /** Ports that were free a moment ago: Moquette says neither in a sentence that one is taken, nor which one it got. */
    private Ports freePorts() {
        try (Reservation mqtt = Endpoint.mqtt(config.host(), config.mqttPort()).reserve()) {
            if (!config.webSocket()) {
                return new Ports(mqtt.port(), Ports.NONE.webSocket());
            }
            try (Reservation webSocket =
                    Endpoint.webSocket(config.host(), config.webSocketPort()).reserve()) {
                return new Ports(mqtt.port(), webSocket.port());
            }
        }
    }

    @Override
    public CompletionStage<Reason> publish(Publish publish, Origin origin) {
        Reason outcome = accepting ? started.join().cascade().publish(publish, origin) : Reason.SERVER_UNAVAILABLE;
        return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public CompletionStage<Boolean> play(Supplier<List<Emit>> turn) {
        if (accepting) {
            started.join().cascade().play(turn.get());
        }
        return CompletableFuture.completedFuture(accepting);
    }

    /** Waits where a client is faster than the last lines of the start. */
    private void heard(Publish publish, Origin origin) {
        Running running = started.join();
        if (publish.retain() && publish.qos() == Qos.AT_MOST_ONCE) {
            running.retained().keep(publish);
        }
        running.cascade().heard(publish, origin);
    }

    private Reason route(Publish publish) {
        if (publish.payload().sizeBytes() > config.maxPacketBytes()) {
            return Reason.PACKET_TOO_LARGE;
        }
        RoutingResults routed = server.internalPublish(MoquettePackets.packet(publish), PUBLISHER);
        if (publish.retain()) {
            started.join().retained().keep(publish);
        }
        return routed.isAllFailed() ? Reason.QUOTA_EXCEEDED : Reason.SUCCESS;
    }

    private void sessionLoopEnded(Throwable error) {
        accepting = false;
        LOG.error("Moquette has lost a session thread and its clients hang: restart Lintel", error);
    }

    @Override
    public boolean accepting() {
        return accepting;
    }

    @Override
    public int mqttPort() {
        return ports().mqtt();
    }

    @Override
    public int webSocketPort() {
        return ports().webSocket();
    }

    private Ports ports() {
        return started.isDone() ? started.join().ports() : Ports.NONE;
    }

    @Override
    public int connectedClients() {
        return started.isDone() ? server.listConnectedClients().size() : 0;
    }

    @Override
    public CompletionStage<List<ConnectedClient>> clients() {
        return CompletableFuture.completedFuture(
                started.isDone()
                        ? server.listConnectedClients().stream()
                                .map(visitors::described)
                                .toList()
                        : List.of());
    }

    @Override
    public void disconnect(ClientId client, Reason reason) {
        if (started.isDone()) {
            server.disconnectClient(client.text());
        }
    }

    @Override
    public long refused(Reason reason) {
        return refusals.of(reason);
    }

    @Override
    public void stop() {
        accepting = false;
        if (started.isDone()) {
            server.stopServer();
        }
    }
}
