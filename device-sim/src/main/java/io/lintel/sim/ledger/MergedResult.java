package io.lintel.sim.ledger;

import io.lintel.sim.ledger.RunResult.Delay;
import io.lintel.sim.ledger.RunResult.DeviceBytes;
import io.lintel.sim.ledger.RunResult.Ending;
import io.lintel.sim.ledger.RunResult.Messages;
import io.lintel.sim.ledger.RunResult.Outcome;
import io.lintel.sim.ledger.RunResult.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** The result of a fleet that several processes have played together: counts and bytes add up, histograms exactly. */
public final class MergedResult {

    private MergedResult() {}

    /** @param shares of one run, at least one */
    public static RunResult of(List<RunResult> shares) {
        Setting first = shares.getFirst().setting();
        return new RunResult(
                new Setting(
                        first.scenario(),
                        first.seed(),
                        first.broker(),
                        first.link(),
                        first.rooms(),
                        shares.stream()
                                .mapToInt(share -> share.setting().devices())
                                .sum(),
                        first.clock()),
                outcome(shares.stream().map(RunResult::outcome).toList()),
                merged(shares, RunResult::messages, Messages::name, MergedResult::plus),
                merged(shares, RunResult::delays, Delay::name, MergedResult::plus),
                merged(shares, RunResult::bytes, DeviceBytes::device, MergedResult::plus),
                shares.stream().map(RunResult::timeline).reduce(Timeline.Series.NONE, Timeline.Series::plus),
                shares.stream().flatMap(share -> share.comfort().stream()).toList(),
                shares.stream().map(RunResult::lateness).reduce(Distribution.NONE, Distribution::plus));
    }

    private static Outcome outcome(List<Outcome> shares) {
        return new Outcome(
                shares.stream()
                        .map(Outcome::ending)
                        .filter(ending -> ending != Ending.COMPLETE)
                        .findFirst()
                        .orElse(Ending.COMPLETE),
                longest(shares, Outcome::elapsed),
                longest(shares, Outcome::modelled),
                shares.stream().mapToLong(Outcome::foreign).sum(),
                shares.stream().mapToLong(Outcome::heldBack).sum(),
                shares.stream().mapToInt(Outcome::notFollowing).sum(),
                shares.stream().mapToLong(Outcome::reconnects).sum());
    }

    private static Duration longest(List<Outcome> shares, Function<Outcome, Duration> time) {
        return shares.stream().map(time).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    private static <T> List<T> merged(
            List<RunResult> shares,
            Function<RunResult, List<T>> lines,
            Function<T, String> name,
            BinaryOperator<T> plus) {
        Map<String, T> sums = new LinkedHashMap<>();
        shares.forEach(share -> lines.apply(share).forEach(line -> sums.merge(name.apply(line), line, plus)));
        return new ArrayList<>(sums.values());
    }

    private static Messages plus(Messages one, Messages other) {
        return new Messages(
                one.name(),
                one.label(),
                one.judge(),
                one.way(),
                one.qos(),
                one.received() + other.received(),
                one.verdict().plus(other.verdict()));
    }

    private static Delay plus(Delay one, Delay other) {
        return new Delay(
                one.name(),
                one.label(),
                one.distribution().plus(other.distribution()),
                one.split().plus(other.split()));
    }

    private static DeviceBytes plus(DeviceBytes one, DeviceBytes other) {
        return new DeviceBytes(
                one.device(),
                one.protocol(),
                one.devices() + other.devices(),
                one.sent().plus(other.sent()),
                one.received().plus(other.received()),
                one.measured() && other.measured());
    }
}
