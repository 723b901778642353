package io.lintel.sim.ledger;

import io.lintel.sim.ledger.RunResult.DeviceBytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A figure of a run that a threshold can be set on. */
sealed interface Measure {

    /** What it is counted in. */
    enum Unit {
        COUNT,
        DECIMAL,
        MICROS,
        BYTES;

        /** How many there are in one of what people write; empty for what is no unit of it. */
        Optional<Double> factor(String written) {
            Map<String, Double> factors = switch (this) {
                case COUNT, DECIMAL -> Map.of("", 1.0);
                case MICROS -> Map.of("us", 1.0, "ms", 1e3, "s", 1e6, "m", 60e6);
                case BYTES -> Map.of("", 1.0, "B", 1.0, "KiB", 1024.0, "MiB", 1024.0 * 1024, "kB", 1e3, "MB", 1e6);
            };
            return Optional.ofNullable(factors.get(written));
        }
    }

    Unit unit();

    /** The figure; empty when nothing of the kind was measured. */
    OptionalDouble of(RunResult result);

    /** Names, for people. */
    static List<String> names() {
        return List.of(
                "delivery.p50|p90|p95|p99|p999|max",
                "target_to_thermostat_set.p99",
                "target_to_hvac_set.p99",
                "command_to_effect.p99",
                "lateness.p99",
                "loss(qos>=0|1|2)",
                "duplicated",
                "out_of_order",
                "unacknowledged",
                "held_back",
                "reconnects",
                "rooms_not_following",
                "comfort_minutes_lost",
                "overshoot_kelvin",
                "bytes_per_device_per_day",
                "wire_bytes_per_device_per_day");
    }

    /** The measure of that name. */
    static Optional<Measure> parse(String name) {
        Matcher loss = Loss.FORM.matcher(name);
        if (loss.matches()) {
            return Optional.of(new Loss(Integer.parseInt(loss.group(1))));
        }
        int dot = name.indexOf('.');
        if (dot > 0) {
            return Latency.parse(name.substring(0, dot), name.substring(dot + 1));
        }
        return switch (name) {
            case "bytes_per_device_per_day" -> Optional.of(new BytesPerDay(Layers::mqtt));
            case "wire_bytes_per_device_per_day" -> Optional.of(new BytesPerDay(Layers::wire));
            default ->
                Optional.<Measure>ofNullable(Count.BY_NAME.get(name))
                        .or(() -> Optional.ofNullable(Rooms.BY_NAME.get(name)));
        };
    }

    /** Messages that never arrived, of those with this QoS or more. */
    record Loss(int qos) implements Measure {

        private static final Pattern FORM = Pattern.compile("loss\\(qos>=([012])\\)");

        @Override
        public Unit unit() {
            return Unit.COUNT;
        }

        @Override
        public OptionalDouble of(RunResult result) {
            return OptionalDouble.of((double) result.messages().stream()
                    .filter(messages -> messages.qos() >= qos)
                    .mapToLong(messages -> messages.verdict().lost())
                    .sum());
        }
    }

    /** A percentile of a latency; {@code lateness} is that of the simulator itself. */
    record Latency(String name, double percentile) implements Measure {

        private static final String LATENESS = "lateness";

        /** What people call the latency that matters most, and how a home calls it. */
        private static final Map<String, String> ALIASES =
                Map.of("command_to_effect", RunResult.Way.TARGET_TO_HVAC_STATE.text());

        private static final List<String> NAMES =
                List.of("delivery", "target_to_thermostat_set", "target_to_hvac_set", "command_to_effect", LATENESS);

        private static final Map<String, Double> PERCENTILES =
                Map.of("p50", 50.0, "p90", 90.0, "p95", 95.0, "p99", 99.0, "p999", 99.9, "max", 100.0);

        private static Optional<Measure> parse(String name, String percentile) {
            return NAMES.contains(name)
                    ? Optional.ofNullable(PERCENTILES.get(percentile)).map(which -> new Latency(name, which))
                    : Optional.empty();
        }

        @Override
        public Unit unit() {
            return Unit.MICROS;
        }

        @Override
        public OptionalDouble of(RunResult result) {
            Stream<Distribution> distributions = name.equals(LATENESS)
                    ? Stream.of(result.lateness())
                    : result.delays().stream()
                            .filter(delay ->
                                    delay.name().equals(name) || delay.name().equals(ALIASES.get(name)))
                            .map(RunResult.Delay::distribution);
            return distributions
                    .filter(measured -> !measured.isEmpty())
                    .mapToDouble(measured -> measured.micros(percentile))
                    .findFirst();
        }
    }

    /** Bytes that a device sends and receives in a day of the home, in the mean over all devices but the witness. */
    record BytesPerDay(ToLongFunction<Layers> bytes) implements Measure {

        private static final double DAY_MILLIS = 86_400_000;

        @Override
        public Unit unit() {
            return Unit.BYTES;
        }

        @Override
        public OptionalDouble of(RunResult result) {
            List<DeviceBytes> groups = result.deviceBytes();
            long devices = groups.stream().mapToLong(DeviceBytes::devices).sum();
            long sum = groups.stream()
                    .mapToLong(group -> bytes.applyAsLong(group.sent()) + bytes.applyAsLong(group.received()))
                    .sum();
            double days = result.outcome().modelled().toMillis() / DAY_MILLIS;
            return devices == 0 || days == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(sum / (double) devices / days);
        }
    }

    /** A figure of the rooms together; there is none without rooms. */
    record Rooms(ToDoubleFunction<Comfort.Sum> figure) implements Measure {

        private static final Map<String, Rooms> BY_NAME = Map.of(
                "comfort_minutes_lost",
                new Rooms(Comfort.Sum::lostToMessages),
                "overshoot_kelvin",
                new Rooms(Comfort.Sum::overshootKelvin));

        @Override
        public Unit unit() {
            return Unit.DECIMAL;
        }

        @Override
        public OptionalDouble of(RunResult result) {
            return result.comfort().isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(figure.applyAsDouble(Comfort.sum(result.comfort())));
        }
    }

    /** How often something happened. */
    record Count(ToLongFunction<RunResult> count) implements Measure {

        private static final Map<String, Count> BY_NAME = Map.of(
                "duplicated", new Count(result -> sum(result, Verdict::duplicated)),
                "out_of_order", new Count(result -> sum(result, Verdict::outOfOrder)),
                "unacknowledged", new Count(result -> sum(result, Verdict::unacknowledged)),
                "held_back", new Count(result -> result.outcome().heldBack()),
                "reconnects", new Count(result -> result.outcome().reconnects()),
                "rooms_not_following", new Count(result -> result.outcome().notFollowing()));

        private static long sum(RunResult result, ToLongFunction<Verdict> count) {
            return result.messages().stream()
                    .mapToLong(messages -> count.applyAsLong(messages.verdict()))
                    .sum();
        }

        @Override
        public Unit unit() {
            return Unit.COUNT;
        }

        @Override
        public OptionalDouble of(RunResult result) {
            return OptionalDouble.of((double) count.applyAsLong(result));
        }
    }
}
