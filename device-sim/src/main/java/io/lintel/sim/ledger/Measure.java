package io.lintel.sim.ledger;

import io.lintel.sim.ledger.RunResult.DeviceBytes;
import io.lintel.sim.ledger.RunResult.Way;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A figure of a run that a threshold can be set on. */
sealed interface Measure {

    /** What it is counted in. */
    enum Unit {
        COUNT,
        MICROS,
        BYTES;

        /** How many there are in one of what people write; empty for what is no unit of it. */
        Optional<Double> factor(String written) {
            Map<String, Double> factors = switch (this) {
                case COUNT -> Map.of("", 1.0);
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
                "target_to_thermostat_set.p50|p99|max",
                "target_to_hvac_set.p50|p99|max",
                "command_to_effect.p50|p99|max",
                "lateness.p50|p99|max",
                "loss(qos>=0|1|2)",
                "duplicated",
                "out_of_order",
                "unacknowledged",
                "held_back",
                "reconnects",
                "rooms_not_following",
                "bytes_per_device_per_day");
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
        return name.equals("bytes_per_device_per_day")
                ? Optional.of(new BytesPerDay())
                : Optional.ofNullable(Count.BY_NAME.get(name));
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

    /** A quantile of a latency; no way for that of the simulator itself. */
    record Latency(Optional<Way> way, ToLongFunction<LatencySummary> quantile) implements Measure {

        private static Optional<Measure> parse(String name, String quantile) {
            Optional<ToLongFunction<LatencySummary>> which = switch (quantile) {
                case "p50" -> Optional.of(LatencySummary::p50Micros);
                case "p99" -> Optional.of(LatencySummary::p99Micros);
                case "max" -> Optional.of(LatencySummary::maxMicros);
                default -> Optional.empty();
            };
            Optional<Optional<Way>> way = switch (name) {
                case "target_to_thermostat_set" -> Optional.of(Optional.of(Way.TARGET_TO_THERMOSTAT_SET));
                case "target_to_hvac_set" -> Optional.of(Optional.of(Way.TARGET_TO_HVAC_SET));
                case "command_to_effect" -> Optional.of(Optional.of(Way.TARGET_TO_HVAC_STATE));
                case "lateness" -> Optional.of(Optional.empty());
                default -> Optional.empty();
            };
            return which.flatMap(some -> way.map(of -> new Latency(of, some)));
        }

        @Override
        public Unit unit() {
            return Unit.MICROS;
        }

        @Override
        public OptionalDouble of(RunResult result) {
            Stream<LatencySummary> summaries = way.isEmpty()
                    ? Stream.of(result.lateness())
                    : result.delays().stream()
                            .filter(delay -> delay.way() == way.get())
                            .map(RunResult.Delay::summary);
            return summaries
                    .filter(summary -> summary.count() > 0)
                    .mapToDouble(quantile::applyAsLong)
                    .findFirst();
        }
    }

    /** MQTT bytes that a device sends and receives in a day of the home, in the mean over all devices but the witness. */
    record BytesPerDay() implements Measure {

        private static final double DAY_MILLIS = 86_400_000;

        @Override
        public Unit unit() {
            return Unit.BYTES;
        }

        @Override
        public OptionalDouble of(RunResult result) {
            List<DeviceBytes> devices = result.bytes().stream()
                    .filter(bytes -> !bytes.device().equals("witness"))
                    .toList();
            long count = devices.stream().mapToLong(DeviceBytes::devices).sum();
            long bytes = devices.stream()
                    .mapToLong(device -> device.sent() + device.received())
                    .sum();
            double days = result.modelled().toMillis() / DAY_MILLIS;
            return count == 0 || days == 0 ? OptionalDouble.empty() : OptionalDouble.of(bytes / (double) count / days);
        }
    }

    /** How often something happened. */
    record Count(ToLongFunction<RunResult> count) implements Measure {

        private static final Map<String, Count> BY_NAME = Map.of(
                "duplicated", new Count(result -> sum(result, Verdict::duplicated)),
                "out_of_order", new Count(result -> sum(result, Verdict::outOfOrder)),
                "unacknowledged", new Count(result -> sum(result, Verdict::unacknowledged)),
                "held_back", new Count(RunResult::heldBack),
                "reconnects", new Count(RunResult::reconnects),
                "rooms_not_following", new Count(RunResult::notFollowing));

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
