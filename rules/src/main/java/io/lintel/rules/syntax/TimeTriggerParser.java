package io.lintel.rules.syntax;

import io.lintel.rules.syntax.TriggerNode.ClockChange;
import io.lintel.rules.syntax.TriggerNode.Doubled;
import io.lintel.rules.syntax.TriggerNode.SunEvent;
import io.lintel.rules.syntax.YamlNode.Scalar;
import io.lintel.rules.value.Value;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the triggers that the calendar starts: {@code every, at, cron, sun}. */
final class TimeTriggerParser {
    private static final Pattern SUN = Pattern.compile("(sunrise|sunset)(?:\\s*([+-])\\s*(\\S+))?");
    private static final int MAX_TIMES = 100;
    private static final long LONGEST_OFFSET_MILLIS = 12 * 3_600_000L;

    private final MappingParser trigger;
    private final ParseContext context;
    private final Issues issues;

    TimeTriggerParser(MappingParser trigger, ParseContext context) {
        this.trigger = trigger;
        this.context = context;
        this.issues = context.issues();
    }

    Optional<TriggerNode> every() {
        return trigger.takeExpression("every").map(period -> new TriggerNode.Every(period, period.span()));
    }

    Optional<TriggerNode> at() {
        List<YamlNode> nodes = trigger.takeList("at");
        ClockChange clockChange = clockChange();
        List<LocalTime> times = new ArrayList<>();
        for (YamlNode node : nodes) {
            Optional<LocalTime> time = time(node);
            if (time.isEmpty()) {
                issues.error(node.span(), "a time of day is written 22:00 or 6:05:30, but this is " + shown(node));
            }
            time.ifPresent(times::add);
        }
        if (nodes.size() > MAX_TIMES) {
            issues.error(trigger.span(), "a trigger has at most " + MAX_TIMES + " times of day");
        }
        return times.isEmpty() || times.size() < nodes.size()
                ? Optional.empty()
                : Optional.of(
                        new TriggerNode.At(times.stream().distinct().sorted().toList(), clockChange, trigger.span()));
    }

    private static String shown(YamlNode node) {
        return node instanceof Scalar scalar ? MappingParser.shown(scalar) : node.described();
    }

    private Optional<LocalTime> time(YamlNode node) {
        if (!(node instanceof Scalar scalar)) {
            return Optional.empty();
        }
        Value value = context.params().value(scalar.text()).orElseGet(() -> Params.literal(scalar.text()));
        return value instanceof Value.Time(LocalTime time) ? Optional.of(time) : Optional.empty();
    }

    Optional<TriggerNode> cron() {
        ClockChange clockChange = clockChange();
        return trigger.takeScalar("cron", "a calendar expression")
                .flatMap(scalar -> CronParser.parse(context.params().fill(scalar.fragment()), issues)
                        .map(cron -> new TriggerNode.AtCron(cron, clockChange, scalar.span())));
    }

    private ClockChange clockChange() {
        boolean skipped =
                trigger.takeWord("skipped", "run", List.of("run", "drop")).equals("run");
        String doubled = trigger.takeWord("doubled", "first", List.of("first", "second", "both"));
        return new ClockChange(skipped, Doubled.valueOf(doubled.toUpperCase(Locale.ROOT)));
    }

    Optional<TriggerNode> sun() {
        return trigger.takeScalar("sun", "sunrise or sunset").flatMap(this::sun);
    }

    private Optional<TriggerNode> sun(Scalar scalar) {
        Matcher sun =
                SUN.matcher(context.params().fill(scalar.fragment()).text().strip());
        long offset = sun.matches() && sun.group(2) != null ? millis(sun.group(3)) : 0;
        if (!sun.matches() || offset < 0 || offset > LONGEST_OFFSET_MILLIS) {
            issues.error(
                    scalar.span(),
                    "'sun' is sunrise or sunset and at most 12h before or after it, but this is "
                            + MappingParser.shown(scalar),
                    "as in: sunset - 30m");
            return Optional.empty();
        }
        SunEvent event = SunEvent.valueOf(sun.group(1).toUpperCase(Locale.ROOT));
        return Optional.of(new TriggerNode.AtSun(event, "-".equals(sun.group(2)) ? -offset : offset, scalar.span()));
    }

    private long millis(String text) {
        Value value = context.params().value(text).orElseGet(() -> Params.literal(text));
        return value instanceof Value.Duration(long millis) ? millis : -1;
    }
}
