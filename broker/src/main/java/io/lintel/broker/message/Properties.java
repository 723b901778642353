package io.lintel.broker.message;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The properties of one control packet (MQTT 5, 2.2.2), immutable. A publish keeps its own in
 * {@link PublishProperties}, since they travel on with the message.
 */
public final class Properties {
    public static final Properties NONE = new Builder().build();

    private final Map<Property, Object> values;
    private final List<UserProperty> user;

    private Properties(Builder builder) {
        this.values = new EnumMap<>(builder.values);
        this.user = List.copyOf(builder.user);
    }

    public static Builder builder() {
        return new Builder();
    }

    public boolean isEmpty() {
        return values.isEmpty() && user.isEmpty();
    }

    public boolean has(Property property) {
        return values.containsKey(property);
    }

    /** The value of a property that is a number, or {@code otherwise} when the packet does not carry it. */
    public long number(Property property, long otherwise) {
        return values.get(property) instanceof Long number ? number : otherwise;
    }

    /** The value of a property that is UTF-8 text, or null. */
    public @Nullable String text(Property property) {
        return (String) values.get(property);
    }

    /** The value of a property that is binary data, or null. */
    public @Nullable Payload data(Property property) {
        return (Payload) values.get(property);
    }

    /** User properties, in order. */
    public List<UserProperty> user() {
        return user;
    }

    /** The properties that are there, in the order of their identifiers, without user properties. */
    public Map<Property, Object> values() {
        return Collections.unmodifiableMap(values);
    }

    /** The same without one property; without user properties when it is {@link Property#USER_PROPERTY}. */
    public Properties without(Property property) {
        Builder rest = new Builder();
        rest.values.putAll(values);
        rest.values.remove(property);
        if (property != Property.USER_PROPERTY) {
            rest.user.addAll(user);
        }
        return rest.build();
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Properties that && values.equals(that.values) && user.equals(that.user));
    }

    @Override
    public int hashCode() {
        return 31 * values.hashCode() + user.hashCode();
    }

    @Override
    public String toString() {
        return values + (user.isEmpty() ? "" : " " + user);
    }

    /** Collects the properties of one packet; each but the user property at most once. */
    public static final class Builder {
        private final Map<Property, Object> values = new EnumMap<>(Property.class);
        private final List<UserProperty> user = new ArrayList<>();

        private Builder() {}

        public boolean has(Property property) {
            return values.containsKey(property);
        }

        /** Sets a number. */
        public Builder with(Property property, long value) {
            return put(property, property.form().isNumber(), value);
        }

        /** Sets a text; null leaves the property out. */
        public Builder with(Property property, @Nullable String value) {
            return value == null ? this : put(property, property.form() == Property.Form.TEXT, value);
        }

        /** Sets binary data; null leaves the property out. */
        public Builder with(Property property, @Nullable Payload value) {
            return value == null ? this : put(property, property.form() == Property.Form.BINARY, value);
        }

        /** Adds a user property. */
        public Builder with(UserProperty property) {
            user.add(property);
            return this;
        }

        private Builder put(Property property, boolean fits, Object value) {
            if (!fits) {
                throw new IllegalArgumentException(property + " is " + property.form() + ", not " + value.getClass());
            }
            values.put(property, value);
            return this;
        }

        public Properties build() {
            return new Properties(this);
        }
    }
}
