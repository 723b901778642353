package io.lintel.gateway.config;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Reads the configuration from the places where Quarkus reads it (system properties, environment, {@code .env},
 * {@code config/application.properties}), without starting Quarkus: to check it first, and for the command line.
 */
public final class ConfigSources {
    private ConfigSources() {}

    /**
     * The configuration of this process, checked.
     *
     * @throws StartException with a sentence for each entry that is unknown or malformed
     */
    public static LintelConfig checked() {
        return checked(ConfigUtils.configBuilder().build().getConfigSources());
    }

    /** The same, of these sources alone. */
    static LintelConfig checked(Iterable<ConfigSource> sources) {
        var issues = ConfigCheck.issues(sources);
        if (!issues.isEmpty()) {
            throw new StartException(
                    issues.stream().map(ConfigIssue::sentence).collect(Collectors.joining(System.lineSeparator())));
        }
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withMapping(LintelConfig.class)
                .withDefaultValue(SmallRyeConfig.SMALLRYE_CONFIG_MAPPING_VALIDATE_UNKNOWN, "false"); // checked above
        sources.forEach(builder::withSources);
        return builder.build().getConfigMapping(LintelConfig.class);
    }
}
