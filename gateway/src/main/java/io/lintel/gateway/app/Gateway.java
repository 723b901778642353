package io.lintel.gateway.app;

import io.lintel.broker.ConnectedClient;
import io.lintel.broker.message.Reason;
import io.lintel.broker.store.disk.DiskStore;
import io.lintel.gateway.access.ApiToken;
import io.lintel.gateway.access.LiveAccess;
import io.lintel.gateway.config.LintelConfig;
import io.lintel.gateway.config.StartException;
import io.lintel.gateway.engine.Capability;
import io.lintel.gateway.engine.EngineFactory;
import io.lintel.gateway.engine.Guards;
import io.lintel.gateway.engine.MessageEngine;
import io.lintel.gateway.http.Management;
import io.lintel.gateway.rule.Keeper;
import io.lintel.gateway.rule.KeptFile;
import io.lintel.gateway.rule.LiveRules;
import io.lintel.gateway.rule.RuleSettings;
import io.lintel.gateway.rule.RuleVersions;
import io.lintel.gateway.rule.RulesAtWork;
import io.lintel.gateway.rule.ShadowDesk;
import io.lintel.gateway.rule.Surroundings;
import io.lintel.gateway.sink.SecretMask;
import io.lintel.gateway.store.BackupDesk;
import io.lintel.gateway.store.DataFolder;
import io.lintel.rules.trace.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The gateway as one thing that starts and stops: data folder, access, doors, rules, engine, in this order, and back. The
 * engine comes last, so that no message passes before the rules are there, and goes first, so that none passes after.
 */
@Singleton
public final class Gateway implements Management {
    private final LintelConfig config;
    private final GatewayMeters meters;
    private volatile @Nullable Parts parts;

    /** What runs; {@code undo} ends it all, in order. */
    private record Parts(ApiToken token, LiveRules rules, Doors doors, MessageEngine engine, List<Runnable> undo) {}

    @Inject
    public Gateway(LintelConfig config, MeterRegistry registry) {
        this.config = config;
        this.meters = new GatewayMeters(registry);
    }

    /**
     * Starts everything as usual, or nothing.
     *
     * @throws StartException for a person: what is wrong, and what to do
     */
    public void start() {
        start(StartOptions.USUAL);
    }

    /**
     * Starts everything, or nothing.
     *
     * @throws StartException for a person: what is wrong, and what to do
     */
    void start(StartOptions options) {
        InstantSource clock = Clock.tickMillis(ZoneOffset.UTC); // what rules reckon with; finer costs every message
        Deque<Runnable> undo = new ArrayDeque<>();
        try {
            DataFolder data = DataFolder.open(config.data().dir());
            undo.push(data::close);
            ApiToken token = ApiToken.of(data.path());
            LiveAccess access = LiveAccess.start(config);
            undo.push(access::close);
            Doors doors = new Doors(config, data, clock);
            undo.push(doors::close);
            MessageEngine engine = EngineFactory.create(config, data, options.acceptDataLoss());
            LiveRules rules = rules(data, engine, doors, clock);
            undo.push(rules::close);
            access.whenUsersGo(users -> disconnect(users, engine));
            engine.start(meters.counting(rules.gate()), rules.clients(), guards(access), rules::recall);
            undo.push(engine::stop);
            BackupDesk backups = BackupDesk.open(data.path(), copy -> backup(engine, copy));
            undo.push(backups::close);
            meters.watch(engine);
            doors.join(rules, engine);
            rules.begin(engine::play);
            parts = new Parts(token, rules, doors, engine, List.copyOf(undo));
        } catch (RuntimeException e) {
            undo.forEach(Runnable::run);
            throw e;
        }
    }

    private LiveRules rules(DataFolder data, MessageEngine engine, Doors doors, InstantSource clock) {
        Keeper keeper = engine.records().<Keeper>map(EngineKeeper::new).orElseGet(() -> KeptFile.open(data.rules()));
        try {
            return LiveRules.start(
                    config.rules().dir(),
                    RuleSettings.of(config.rules())
                            .traced(Tracing.DEFAULT.within(config.rules().traceBytes())),
                    new Surroundings(meters, keeper, doors::carry, doors.mask(), clock, obeys(engine)),
                    new RuleVersions(DataFolder.versions(data.path())));
        } catch (RuntimeException e) {
            keeper.close();
            throw e;
        }
    }

    private static boolean obeys(MessageEngine engine) {
        return engine.capabilities().contains(Capability.VETO);
    }

    private static Guards guards(LiveAccess access) {
        return new Guards(access.authenticator(), access.authorizer(), access.anonymous());
    }

    /** Who is no user any more has to show again who it is. */
    private static void disconnect(Set<String> users, MessageEngine engine) {
        engine.clients().thenAccept(all -> {
            for (ConnectedClient client : all) {
                if (client.user() != null && users.contains(client.user())) {
                    engine.disconnect(client.id(), Reason.NOT_AUTHORIZED);
                }
            }
        });
    }

    private static void backup(MessageEngine engine, Path copy) throws IOException {
        Optional<DiskStore> store = engine.store();
        if (store.isEmpty()) {
            throw new IOException(
                    "the engine " + engine.name() + " cannot be copied while it runs; stop it, and copy its folder");
        }
        store.get().backup(copy);
    }

    /** Whether the MQTT listener accepts, the rules are loaded, and what is acknowledged can be kept. */
    public boolean ready() {
        Parts running = parts;
        return running != null && running.engine().accepting() && keeping();
    }

    /** Whether the store takes what has to be kept; false while the disk is full or fails. */
    public boolean keeping() {
        Parts running = parts;
        return running == null
                || running.engine().store().map(DiskStore::hasRoom).orElse(true);
    }

    /** Whether a restart would help: the engine was started, and has broken down since. */
    public boolean brokenDown() {
        Parts running = parts;
        return running != null && !running.engine().accepting();
    }

    public int ruleCount() {
        Parts running = parts;
        return running == null ? 0 : running.rules().ruleIds().size();
    }

    /** The port really bound; -1 when it does not listen. */
    public int mqttPort() {
        Parts running = parts;
        return running == null ? -1 : running.engine().mqttPort();
    }

    /** The port really bound; -1 when it does not listen. */
    public int webSocketPort() {
        Parts running = parts;
        return running == null ? -1 : running.engine().webSocketPort();
    }

    /** The port really bound; -1 when it does not listen. */
    public int tlsPort() {
        Parts running = parts;
        return running == null ? -1 : running.engine().tlsPort();
    }

    @Override
    public @Nullable ApiToken token() {
        Parts running = parts;
        return running == null ? null : running.token();
    }

    @Override
    public @Nullable RulesAtWork rules() {
        Parts running = parts;
        return running == null ? null : running.rules().atWork();
    }

    @Override
    public UnaryOperator<String> mask() {
        Parts running = parts;
        if (running == null) {
            return UnaryOperator.identity(); // nothing is shown while nothing runs
        }
        SecretMask mask = running.doors().mask();
        mask.look();
        return mask;
    }

    @Override
    public CompletionStage<List<ConnectedClient>> clients() {
        Parts running = parts;
        return running == null
                ? CompletableFuture.completedFuture(List.of())
                : running.engine().clients();
    }

    @Override
    public @Nullable ShadowDesk shadows() {
        Parts running = parts;
        return running == null ? null : running.rules().shadows();
    }

    /** Stops everything that runs. */
    public void stop() {
        Parts running = parts;
        parts = null;
        if (running != null) {
            running.undo().forEach(Runnable::run);
        }
    }
}
