package io.lintel.gateway.engine;

import io.lintel.gateway.config.LintelConfig;
import io.lintel.gateway.config.StartException;
import io.lintel.gateway.store.DataFolder;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Chooses the engine by its name, as {@code lintel.engine} says it. */
public final class EngineFactory {
    private static final Map<String, Function<EngineConfig, MessageEngine>> AVAILABLE =
            new TreeMap<>(Map.of(LintelEngine.NAME, LintelEngine::new, MoquetteEngine.NAME, MoquetteEngine::new));

    private EngineFactory() {}

    /**
     * The configured engine, not yet started.
     *
     * @param acceptLoss whether a damaged store may be given up
     * @throws StartException when there is no such engine, naming those that there are, or when it cannot do what is
     *     configured
     */
    public static MessageEngine create(LintelConfig config, DataFolder data, boolean acceptLoss) {
        String name = config.engine();
        EngineConfig plan = EngineConfig.of(config, data.engine(name), acceptLoss);
        MessageEngine engine = available(name).apply(plan);
        if (plan.tls() != null && !engine.capabilities().contains(Capability.TLS)) {
            throw new StartException(
                    "The engine %s does not serve TLS. Set LINTEL_ENGINE to lintel, or unset LINTEL_TLS_CERTIFICATE."
                            .formatted(name));
        }
        if (config.access().acl().isPresent() && !engine.capabilities().contains(Capability.RIGHTS_EVERYWHERE)) {
            throw new StartException(
                    "The engine %s does not ask for rights when it publishes a will or delivers. Set LINTEL_ENGINE to lintel, or unset LINTEL_ACCESS_ACL."
                            .formatted(name));
        }
        return engine;
    }

    /** Whether the engine of this name refuses what rules refuse; not, when there is none. */
    public static boolean vetoes(String name) {
        return name.equals(LintelEngine.NAME);
    }

    /**
     * Nothing, when there is an engine of this name.
     *
     * @throws StartException otherwise, naming those that there are
     */
    public static void requireAvailable(String name) {
        available(name);
    }

    private static Function<EngineConfig, MessageEngine> available(String name) {
        Function<EngineConfig, MessageEngine> engine = AVAILABLE.get(name);
        if (engine == null) {
            throw new StartException(
                    "The engine %s is not available in this Lintel. Set LINTEL_ENGINE to %s; remote comes later."
                            .formatted(name, String.join(" or ", AVAILABLE.keySet())));
        }
        return engine;
    }
}
