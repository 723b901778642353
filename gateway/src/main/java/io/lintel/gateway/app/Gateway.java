package io.lintel.gateway.app;

import io.lintel.gateway.config.LintelConfig;
import io.lintel.gateway.config.StartException;
import io.lintel.gateway.engine.EngineFactory;
import io.lintel.gateway.engine.MessageEngine;
import io.lintel.gateway.rule.Keeper;
import io.lintel.gateway.rule.KeptFile;
import io.lintel.gateway.rule.LiveRules;
import io.lintel.gateway.rule.RuleSettings;
import io.lintel.gateway.rule.RuleVersions;
import io.lintel.gateway.rule.Surroundings;
import io.lintel.gateway.store.DataFolder;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The gateway as one thing that starts and stops: data folder, doors, rules, engine, in this order, and back. The engine comes
 * last, so that no message passes before the rules are there, and goes first, so that none passes after.
 */
@Singleton
public final class Gateway {
    private final LintelConfig config;
    private final GatewayMeters meters;
    private volatile @Nullable Parts parts;

    /** What runs. */
    private record Parts(DataFolder data, Doors doors, LiveRules rules, MessageEngine engine) {}

    @Inject
    public Gateway(LintelConfig config, MeterRegistry registry) {
        this.config = config;
        this.meters = new GatewayMeters(registry);
    }

    /**
     * Starts everything, or nothing.
     *
     * @throws StartException for a person: what is wrong, and what to do
     */
    public void start() {
        InstantSource clock = InstantSource.system();
        Deque<Runnable> undo = new ArrayDeque<>();
        try {
            DataFolder data = DataFolder.open(config.data().dir());
            undo.push(data::close);
            Doors doors = new Doors(config, data, clock);
            undo.push(doors::close);
            LiveRules rules = rules(data, doors, clock);
            undo.push(rules::close);
            MessageEngine engine = EngineFactory.create(config, data);
            engine.start(meters.counting(rules.gate()), rules.clients());
            undo.push(engine::stop);
            meters.watch(engine);
            doors.join(rules, engine);
            rules.begin(engine::play);
            parts = new Parts(data, doors, rules, engine);
        } catch (RuntimeException e) {
            undo.forEach(Runnable::run);
            throw e;
        }
    }

    private LiveRules rules(DataFolder data, Doors doors, InstantSource clock) {
        Keeper keeper = KeptFile.open(data.rules());
        try {
            return LiveRules.start(
                    config.rules().dir(),
                    RuleSettings.of(config.rules()),
                    new Surroundings(meters, keeper, doors::carry, clock),
                    new RuleVersions(DataFolder.versions(data.path())));
        } catch (RuntimeException e) {
            keeper.close();
            throw e;
        }
    }

    /** Whether the MQTT listener accepts and the rules are loaded. */
    public boolean ready() {
        Parts running = parts;
        return running != null && running.engine().accepting();
    }

    /** Whether a restart would help: the engine was started, and has broken down since. */
    public boolean brokenDown() {
        return parts != null && !ready();
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

    /** Stops everything that runs. */
    public void stop() {
        Parts running = parts;
        parts = null;
        if (running != null) {
            running.engine().stop();
            running.rules().close();
            running.doors().close();
            running.data().close();
        }
    }
}
