package io.lintel.gateway.app;

import io.lintel.broker.ClientListener;
import io.lintel.gateway.config.LintelConfig;
import io.lintel.gateway.config.StartException;
import io.lintel.gateway.engine.EngineFactory;
import io.lintel.gateway.engine.MessageEngine;
import io.lintel.gateway.rule.LiveRules;
import io.lintel.gateway.store.DataFolder;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The gateway as one thing that starts and stops: data folder, rules, engine, in this order, and back. The engine comes
 * last, so that no message passes before the rules are there, and goes first, so that none passes after.
 */
@Singleton
public final class Gateway {
    private final LintelConfig config;
    private final GatewayMeters meters;
    private volatile @Nullable Parts parts;

    /** What runs. */
    private record Parts(DataFolder data, LiveRules rules, MessageEngine engine) {}

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
        DataFolder data = DataFolder.open(config.data().dir());
        try {
            LiveRules rules = LiveRules.start(config.rules().dir(), meters, InstantSource.system());
            try {
                MessageEngine engine = EngineFactory.create(config, data);
                engine.start(meters.counting(rules.gate()), ClientListener.NONE);
                meters.watch(engine);
                parts = new Parts(data, rules, engine);
            } catch (RuntimeException e) {
                rules.close();
                throw e;
            }
        } catch (RuntimeException e) {
            data.close();
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
            running.data().close();
        }
    }
}
