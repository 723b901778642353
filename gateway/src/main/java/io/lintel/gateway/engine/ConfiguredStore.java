package io.lintel.gateway.engine;

import io.lintel.broker.DurableQueue;
import io.lintel.broker.store.disk.Durability;
import io.lintel.gateway.config.LintelConfig;
import java.util.Locale;

/** The store on disk as people configured it. */
final class ConfiguredStore {
    private ConfiguredStore() {}

    /** @param acceptLoss whether a damaged store may be given up; said on the command line, for one start */
    static EngineConfig.Store of(LintelConfig config, boolean acceptLoss) {
        DurableQueue usual = DurableQueue.DEFAULT;
        return new EngineConfig.Store(
                Durability.valueOf(config.store().durability().toUpperCase(Locale.ROOT)),
                config.store().maxBytes(),
                acceptLoss,
                new DurableQueue(
                        usual.windowMessages(),
                        usual.windowBytes(),
                        config.limits().storedMessages(),
                        config.limits().storedBytes()));
    }
}
