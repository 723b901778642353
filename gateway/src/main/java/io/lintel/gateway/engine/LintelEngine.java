package io.lintel.gateway.engine;

import io.lintel.broker.BindException;
import io.lintel.broker.Broker;
import io.lintel.broker.BrokerConfig;
import io.lintel.broker.ClientListener;
import io.lintel.broker.ConnectedClient;
import io.lintel.broker.ListenerConfig;
import io.lintel.broker.Origin;
import io.lintel.broker.PublishGate;
import io.lintel.broker.PublishGate.Emit;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.Reason;
import io.lintel.broker.metrics.Metric;
import io.lintel.broker.metrics.Totals;
import io.lintel.broker.store.disk.DiskStore;
import io.lintel.gateway.config.Endpoint;
import io.lintel.gateway.config.StartException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lintel's own broker, the default. The gate decides before a publish is routed and before it is acknowledged. Sessions,
 * queues and retained are kept on disk, and acknowledged when they are.
 */
public final class LintelEngine implements MessageEngine {
    /** As {@code lintel.engine} names it. */
    public static final String NAME = "lintel";

    private static final Logger LOG = LoggerFactory.getLogger(LintelEngine.class);
    private static final String TCP = "tcp";
    private static final String WEB_SOCKET = "ws";
    private static final String TLS = "tls";
    private static final Duration RELOAD_EVERY = Duration.ofSeconds(1);
    private static final Set<Capability> CAPABILITIES = Collections.unmodifiableSet(EnumSet.of(
            Capability.VETO,
            Capability.PERSISTENCE,
            Capability.CRASH_SAFE_QUEUES,
            Capability.GATED_WILLS,
            Capability.MQTT_5,
            Capability.WEBSOCKET,
            Capability.TLS,
            Capability.SHARED_SUBSCRIPTIONS,
            Capability.RIGHTS_EVERYWHERE));

    private final EngineConfig config;

    /** Below zero, where no cause of the broker's own is. */
    private final AtomicLong causes = new AtomicLong();

    private final EngineRecords records = new EngineRecords();
    private volatile @Nullable Broker broker;
    private volatile @Nullable DiskStore store;
    private @Nullable CertificateWatch certificates;

    public LintelEngine(EngineConfig config) {
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
        BrokerConfig plan = BrokerConfig.of(listeners().toArray(ListenerConfig[]::new))
                .with(config.client())
                .with(config.all())
                .with(config.store().queue())
                .withHopLimit(config.maxHops());
        DiskStore opened = StoreOpening.open(config);
        Broker starting;
        try {
            starting = Broker.with(plan)
                    .store(opened)
                    .opening(new Beginning(records, recall, causes.decrementAndGet()))
                    .gate(gate)
                    .listener(clients)
                    .authenticator(guards.authenticator())
                    .authorizer(guards.authorizer())
                    .start();
        } catch (BindException e) { // between the check and here somebody was faster
            throw new StartException("MQTT " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new StartException(
                    "MQTT over TLS cannot be served: %s. Set LINTEL_TLS_CERTIFICATE and LINTEL_TLS_KEY to PEM files."
                            .formatted(e.getMessage()),
                    e);
        }
        if (config.tls() != null) {
            certificates = new CertificateWatch(config.tls().config(), RELOAD_EVERY, starting::reloadCertificates);
            LOG.info("MQTT over TLS is served on {}:{}", config.host(), starting.port(TLS));
        }
        store = opened;
        broker = starting;
    }

    private List<ListenerConfig> listeners() {
        List<ListenerConfig> listeners = new ArrayList<>();
        String host = config.host();
        int tcpPort = checked(Endpoint.mqtt(host, config.mqttPort()));
        listeners.add(new ListenerConfig(TCP, host, tcpPort, ListenerConfig.Protocol.TCP, null));
        if (config.webSocket()) {
            int port = checked(Endpoint.webSocket(host, config.webSocketPort()));
            listeners.add(new ListenerConfig(WEB_SOCKET, host, port, ListenerConfig.Protocol.WEB_SOCKET, null));
        }
        EngineConfig.Tls tls = config.tls();
        if (tls != null) {
            int port = checked(Endpoint.tls(host, tls.port()));
            listeners.add(new ListenerConfig(TLS, host, port, ListenerConfig.Protocol.TCP, tls.config()));
        }
        return listeners;
    }

    /** The port of an endpoint that can be listened on; what keeps it from that is said in a sentence. */
    private static int checked(Endpoint endpoint) {
        endpoint.reserve().close();
        return endpoint.port();
    }

    @Override
    public CompletionStage<Reason> publish(Publish publish, Origin origin) {
        Broker running = broker;
        return running == null
                ? CompletableFuture.completedFuture(Reason.SERVER_UNAVAILABLE)
                : running.publish(publish, origin);
    }

    @Override
    public CompletionStage<Boolean> play(Supplier<List<Emit>> turn) {
        Broker running = broker;
        if (running == null) {
            return CompletableFuture.completedFuture(false);
        }
        long cause = causes.decrementAndGet();
        CompletableFuture<Boolean> played = new CompletableFuture<>();
        boolean begun = running.turn(stage -> {
            try {
                turn.get().forEach(emit -> stage.publish(emit.publish(), new Origin.FromEffect(emit.by(), cause, 1)));
            } finally {
                played.complete(true);
            }
        });
        return begun ? played : CompletableFuture.completedFuture(false);
    }

    @Override
    public Optional<EngineRecords> records() {
        return Optional.of(records);
    }

    @Override
    public boolean accepting() {
        return broker != null;
    }

    @Override
    public int mqttPort() {
        return port(TCP);
    }

    @Override
    public int webSocketPort() {
        return port(WEB_SOCKET);
    }

    @Override
    public int tlsPort() {
        return port(TLS);
    }

    private int port(String listener) {
        Broker running = broker;
        return running == null ? -1 : running.port(listener);
    }

    @Override
    public int connectedClients() {
        Broker running = broker;
        return running == null ? 0 : (int) running.totals().of(Metric.CLIENTS);
    }

    @Override
    public CompletionStage<List<ConnectedClient>> clients() {
        Broker running = broker;
        return running == null ? CompletableFuture.completedFuture(List.of()) : running.clients();
    }

    @Override
    public void disconnect(ClientId client, Reason reason) {
        Broker running = broker;
        if (running != null) {
            running.disconnect(client, reason);
        }
    }

    @Override
    public long refused(Reason reason) {
        Broker running = broker;
        if (running == null) {
            return 0;
        }
        Totals totals = running.totals();
        return totals.refused(reason) + totals.dropped(reason);
    }

    @Override
    public Optional<EngineCounts> counts() {
        return Optional.ofNullable(broker).map(BrokerCounts::new);
    }

    @Override
    public Optional<DiskStore> store() {
        return Optional.ofNullable(store);
    }

    @Override
    public void stop() {
        Broker running = broker;
        broker = null;
        store = null;
        if (certificates != null) {
            certificates.close();
        }
        if (running != null) {
            running.close();
        }
    }
}
