package io.lintel.gateway.config;

import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A configuration key as the mapping interfaces declare it.
 *
 * @param name as in a properties file: {@code lintel.mqtt.port}
 * @param defaultValue "" when nothing is the default
 */
record KnownKey(String name, Form form, String defaultValue) {

    /** How the environment says a key: {@code LINTEL_MQTT_PORT}. */
    static String environmentName(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** All keys of a mapping interface and of the interfaces that it is made of, by name. */
    static List<KnownKey> of(String prefix, Class<?> mapping) {
        List<KnownKey> keys = new ArrayList<>();
        for (Method method : mapping.getDeclaredMethods()) {
            String name = prefix + "." + kebab(method.getName());
            Expected expected = method.getAnnotation(Expected.class);
            if (expected != null) {
                WithDefault fallback = method.getAnnotation(WithDefault.class);
                keys.add(new KnownKey(name, expected.value(), fallback == null ? "" : fallback.value()));
            } else {
                keys.addAll(of(name, method.getReturnType()));
            }
        }
        keys.sort(Comparator.comparing(KnownKey::name));
        return keys;
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
