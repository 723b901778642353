package io.lintel.rules.analyse;

import io.lintel.rules.Echo;
import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import io.lintel.rules.Finding;
import io.lintel.rules.RuleSet;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Durations;
import io.lintel.rules.value.JsonWriter;
import io.lintel.rules.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the witness of a finding as a test that passes as long as what was found is so: the steps, and what the rules
 * publish then. What is expected is what the engine did, with everything that it publishes coming back to it.
 */
final class WitnessTest {
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final int MOST_EVENTS = 2_000;

    /** A loop is told by so many of the same. */
    private static final int ROUNDS = 3;

    private static final int MOST_EXPECTED = 6;

    private final Supplier<RuleSet> fresh;
    private final ZoneId zone;

    /**
     * @param fresh gives all rules, which know nothing yet
     * @param zone in which the rules mean times
     */
    WitnessTest(Supplier<RuleSet> fresh, ZoneId zone) {
        this.fresh = fresh;
        this.zone = zone;
    }

    /**
     * An item of the list {@code tests}; empty when tests cannot tell.
     *
     * @param filters where the first rule of the finding publishes
     */
    Optional<String> of(Finding finding, List<String> filters) {
        List<Effects.Publish> all = played(finding);
        List<String> expectations = expectations(finding, filters, all);
        if (expectations.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        text.append("  - name: ")
                .append(quoted(finding.kind().words() + ": " + String.join(", ", finding.rules())))
                .append("\n    start: ")
                .append(START.format(Situation.BEGIN.atZone(zone)))
                .append("\n    steps:\n");
        Instant now = Situation.BEGIN;
        for (Event.Message message : finding.witness()) {
            wait(now, message.at(), text);
            now = message.at().isAfter(now) ? message.at() : now;
            line("{ " + quoted(message.topic()) + ": " + payload(message.payload()) + " }", text);
        }
        Event then = finding.then();
        if (then != null) {
            wait(now, then.at(), text);
            happens(then, text);
        }
        expectations.forEach(expectation -> line(expectation, text));
        return Optional.of(text.toString());
    }

    private static void line(String step, StringBuilder text) {
        text.append("      - ").append(step).append('\n');
    }

    private static void wait(Instant now, Instant then, StringBuilder text) {
        if (then.isAfter(now)) {
            line(
                    "wait: "
                            + Durations.text(new Value.Duration(
                                    Duration.between(now, then).toMillis())),
                    text);
        }
    }

    private static void happens(Event then, StringBuilder text) {
        switch (then) {
            case Event.Connected connected -> line("connected: " + quoted(connected.client()), text);
            case Event.Disconnected gone -> line("disconnected: " + quoted(gone.client()), text);
            case Event.Started _ -> line("restart: 0s", text);
            case Event.Time _, Event.Message _, Event.Answer _ -> {} // waited for already
        }
    }

    private List<String> expectations(Finding finding, List<String> filters, List<Effects.Publish> all) {
        List<Effects.Publish> own = all.stream()
                .filter(publish -> finding.rules().contains(publish.rule()))
                .toList();
        List<Effects.Publish> expected = switch (finding.kind()) {
            case NEVER_TRUE -> List.of();
            case REFUSED -> among(all, filters); // what was said instead
            case LOOP -> again(own);
            case OPPOSING, SHADOWED, BREAKABLE -> own;
        };
        if (!expected.isEmpty()) {
            return expected.stream()
                    .limit(MOST_EXPECTED)
                    .map(publish -> "expect: { " + quoted(publish.topic()) + ": " + payload(publish.payload()) + " }")
                    .toList();
        }
        return !filters.isEmpty() && among(all, filters).isEmpty()
                ? filters.stream()
                        .distinct()
                        .map(filter -> "expect_nothing: " + quoted(filter))
                        .toList()
                : List.of();
    }

    private static List<Effects.Publish> among(List<Effects.Publish> publishes, List<String> filters) {
        return publishes.stream()
                .filter(publish -> filters.stream().anyMatch(filter -> Topics.meet(filter, publish.topic())))
                .toList();
    }

    /** What was said most often, if that was often. */
    private static List<Effects.Publish> again(List<Effects.Publish> publishes) {
        Map<String, List<Effects.Publish>> same = new LinkedHashMap<>();
        publishes.forEach(
                publish -> same.computeIfAbsent(publish.topic() + ' ' + publish.payload(), _ -> new ArrayList<>())
                        .add(publish));
        List<Effects.Publish> most =
                same.values().stream().max(Comparator.comparingInt(List::size)).orElse(List.of());
        return most.size() < ROUNDS ? publishes.stream().limit(ROUNDS).toList() : most.subList(0, ROUNDS);
    }

    private List<Effects.Publish> played(Finding finding) {
        RuleSet rules = fresh.get();
        List<Effects.Publish> published = new ArrayList<>();
        Echo echo = new Echo(rules, new Listening(published));
        echo.take(new Event.Started(Situation.BEGIN), MOST_EVENTS);
        for (Event.Message message : finding.witness()) {
            pass(rules, message.at(), echo);
            echo.take(message, MOST_EVENTS);
        }
        Event then = finding.then();
        if (then != null) {
            pass(rules, then.at(), echo);
            echo.take(then, MOST_EVENTS);
        }
        return published;
    }

    private static void pass(RuleSet rules, Instant then, Echo echo) {
        int moments = 0;
        for (Optional<Instant> due = rules.due();
                due.isPresent() && !due.get().isAfter(then) && moments++ < MOST_EVENTS;
                due = rules.due()) {
            echo.take(new Event.Time(due.get()), MOST_EVENTS);
        }
    }

    /** A world in which nobody answers, and all that is published is written down. */
    private record Listening(List<Effects.Publish> published) implements Echo.World {
        @Override
        public List<Event> heard(Event event, Effects.@Nullable Publish publish, Effects effects) {
            if (publish != null && effects.refusal() == null) {
                published.add(publish);
            }
            return List.of();
        }

        @Override
        public void looped(Effects.Publish publish) {
            published.add(publish);
        }
    }

    private static String quoted(String text) {
        return JsonWriter.write(new Value.Text(text));
    }

    /** As a test writes it: JSON as it is, and anything else as a text. */
    private static String payload(Bytes payload) {
        String text = payload.text();
        boolean isPlain = text.matches("-?[0-9]+(\\.[0-9]+)?|true|false");
        boolean isTree = text.startsWith("{") || text.startsWith("[");
        return isPlain || isTree ? text : quoted(text);
    }
}
