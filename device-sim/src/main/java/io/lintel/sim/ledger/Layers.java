package io.lintel.sim.ledger;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Bytes in one direction, by what they are for. Layers that are not named have none. */
public record Layers(Map<Layer, Long> bytes) {

    public static final Layers NONE = new Layers(Map.of());

    public Layers {
        EnumMap<Layer, Long> all = new EnumMap<>(Layer.class);
        for (Layer layer : Layer.values()) {
            all.put(layer, bytes.getOrDefault(layer, 0L));
        }
        bytes = Collections.unmodifiableMap(all);
    }

    public long of(Layer layer) {
        return bytes.getOrDefault(layer, 0L);
    }

    /** The bytes of MQTT: what a counter on the socket sees. */
    public long mqtt() {
        return sum(Layer.Origin.COUNTED);
    }

    /** What went over the network, TCP/IP by the model included. */
    public long wire() {
        return mqtt() + sum(Layer.Origin.MODELLED);
    }

    private long sum(Layer.Origin origin) {
        return bytes.entrySet().stream()
                .filter(entry -> entry.getKey().origin() == origin)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    public Layers plus(Layers other) {
        EnumMap<Layer, Long> sums = new EnumMap<>(bytes);
        other.bytes.forEach((layer, more) -> sums.merge(layer, more, Long::sum));
        return new Layers(sums);
    }
}
