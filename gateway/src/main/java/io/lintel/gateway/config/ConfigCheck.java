package io.lintel.gateway.config;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SysPropConfigSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Makes configuration fail closed: every {@code lintel.*} entry of every source must be a known key with a value of the
 * expected form, or Lintel does not start. A misspelt key that is ignored is how a door stays open.
 */
public final class ConfigCheck {
    private static final String PREFIX = LintelConfig.PREFIX + ".";
    private static final String ENVIRONMENT_PREFIX = "LINTEL_";

    /** Secrets have names of their own, which nobody checks and nobody prints. */
    private static final String SECRETS_PREFIX = "LINTEL_SECRET_";

    private static final int LONGEST_KEY = 200;

    /** What {@code ./lintel} itself and its tests read from the environment; not for the gateway. */
    private static final Set<String> SCRIPT_VARIABLES =
            Set.of("LINTEL_JAVA_OPTS", "LINTEL_JDK_PLACES", "LINTEL_NO_BUILD", "LINTEL_TEST_PROFILE");

    private static final List<KnownKey> KEYS = KnownKey.of(LintelConfig.PREFIX, LintelConfig.class);
    private static final Map<String, KnownKey> BY_NAME =
            KEYS.stream().collect(Collectors.toUnmodifiableMap(KnownKey::name, Function.identity()));
    private static final Map<String, KnownKey> BY_ENVIRONMENT_NAME = KEYS.stream()
            .collect(Collectors.toUnmodifiableMap(key -> KnownKey.environmentName(key.name()), Function.identity()));

    private ConfigCheck() {}

    /** For people: every known key with its form and default, a line each. */
    public static List<String> knownKeys() {
        return KEYS.stream()
                .map(key -> key.name() + "=" + key.defaultValue() + "  (" + KnownKey.environmentName(key.name()) + ", "
                        + key.form().expected() + ")")
                .toList();
    }

    /** Everything that is wrong with what these sources say of Lintel, by key. */
    public static List<ConfigIssue> issues(Iterable<ConfigSource> sources) {
        List<ConfigIssue> issues = new ArrayList<>();
        for (ConfigSource source : sources) {
            for (String name : source.getPropertyNames()) {
                String value = source.getValue(name);
                if (value != null) {
                    judge(name, value, source, issues);
                }
            }
        }
        issues.sort(Comparator.comparing(ConfigIssue::key));
        return issues;
    }

    private static void judge(String name, String value, ConfigSource source, List<ConfigIssue> issues) {
        if (name.startsWith(ENVIRONMENT_PREFIX) && source instanceof EnvConfigSource) {
            if (!SCRIPT_VARIABLES.contains(name) && !name.startsWith(SECRETS_PREFIX)) {
                judge(name, value, sourceName(source), BY_ENVIRONMENT_NAME, issues);
            }
        } else if (name.startsWith(PREFIX) && !isSecondName(name, source)) {
            judge(name, value, sourceName(source), BY_NAME, issues);
        }
    }

    /** An environment gives each of its variables as a property, too. */
    private static boolean isSecondName(String name, ConfigSource source) {
        return source instanceof EnvConfigSource && source.getPropertyNames().contains(KnownKey.environmentName(name));
    }

    private static void judge(
            String name, String value, String source, Map<String, KnownKey> known, List<ConfigIssue> issues) {
        KnownKey key = known.get(name);
        if (key == null) {
            String nearest = name.length() <= LONGEST_KEY ? Nearest.of(name, known.keySet()) : null;
            issues.add(new ConfigIssue(name, value, source, null, nearest));
        } else if (!key.form().accepts(value)) {
            issues.add(new ConfigIssue(name, value, source, key.form().expected(), null));
        }
    }

    private static String sourceName(ConfigSource source) {
        return switch (source) {
            case EnvConfigSource env when env.getName().contains(".env") -> "file .env";
            case EnvConfigSource env -> "environment";
            case SysPropConfigSource properties -> "system property";
            default -> source.getName().replaceFirst("^\\w+\\[source=(.*)]$", "$1"); // of a file, its path
        };
    }
}
