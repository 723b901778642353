package io.lintel.rules.analyse;

import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import io.lintel.rules.RuleSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** A few rules alone, asked what they do when time passes or something happens besides messages. */
final class Trial {
    /** So many moments of a timetable, or of what waits, are looked at. */
    private static final int MOMENTS = 64;

    /** A week and a day: every weekday comes once, and the first of them again. */
    private static final Duration LONGEST = Duration.ofDays(8);

    private static final Duration JUST_BEFORE = Duration.ofMillis(1);

    private final Function<Set<String>, RuleSet> fresh;

    /** @param fresh gives a rule set of these rules alone, which knows nothing yet */
    Trial(Function<Set<String>, RuleSet> fresh) {
        this.fresh = fresh;
    }

    /** Whether it shows when these messages came and then this happens, or so much later. */
    Optional<Shown> shows(
            Set<String> ids, List<Event.Message> messages, Occasion occasion, long delayMillis, Predicate<Effects> it) {
        return switch (occasion) {
            case Occasion.Passing(Duration atMost) ->
                walk(started(ids, messages), messages, atMost.plusMillis(delayMillis), it);
            case Occasion.Timetable _ -> walk(started(ids, messages), messages, LONGEST, it);
            case Occasion.Client client -> happens(ids, messages, client.at(end(messages)), delayMillis, it);
            case Occasion.Start _ -> happens(ids, messages, new Event.Started(end(messages)), delayMillis, it);
        };
    }

    /** Whether it shows so long after the last message. */
    Optional<Shown> later(Set<String> ids, List<Event.Message> messages, long delayMillis, Predicate<Effects> it) {
        return walk(started(ids, messages), messages, Duration.ofMillis(delayMillis), it);
    }

    /** When the timetables of a rule ring, whatever it does then. */
    List<Instant> moments(String id) {
        RuleSet rules = started(Set.of(id), List.of());
        List<Instant> moments = new ArrayList<>();
        Instant until = Situation.BEGIN.plus(LONGEST);
        for (Optional<Instant> due = rules.due();
                due.isPresent() && moments.size() < MOMENTS && due.get().isBefore(until);
                due = rules.due()) {
            moments.add(due.get());
            rules.apply(new Event.Time(due.get()));
        }
        return moments;
    }

    /** Whether it shows at one of these moments, or so much later. */
    Optional<Shown> at(
            List<Instant> moments,
            Set<String> ids,
            List<Event.Message> messages,
            long delayMillis,
            Predicate<Effects> it) {
        RuleSet rules = started(ids, messages);
        for (Instant moment : moments) {
            Instant then = moment.plusMillis(delayMillis);
            rules.apply(new Event.Time(then.minus(JUST_BEFORE)));
            Event.Time time = new Event.Time(then);
            Effects effects = rules.apply(time);
            if (it.test(effects)) {
                return Optional.of(new Shown(messages, time, effects));
            }
        }
        return Optional.empty();
    }

    private RuleSet started(Set<String> ids, List<Event.Message> messages) {
        RuleSet rules = fresh.apply(ids);
        rules.apply(new Event.Started(Situation.BEGIN));
        messages.forEach(rules::apply);
        return rules;
    }

    private static Instant end(List<Event.Message> messages) {
        return messages.isEmpty() ? Situation.BEGIN : messages.getLast().at().plusSeconds(1);
    }

    private Optional<Shown> happens(
            Set<String> ids, List<Event.Message> messages, Event event, long delayMillis, Predicate<Effects> it) {
        RuleSet rules = started(ids, messages);
        Effects effects = rules.apply(event);
        if (delayMillis == 0 && it.test(effects)) {
            return Optional.of(new Shown(messages, event, effects));
        }
        return Optional.empty();
    }

    private static Optional<Shown> walk(
            RuleSet rules, List<Event.Message> messages, Duration atMost, Predicate<Effects> it) {
        Instant until = messages.isEmpty()
                ? Situation.BEGIN.plus(atMost)
                : messages.getLast().at().plus(atMost);
        int moments = 0;
        for (Optional<Instant> due = rules.due();
                due.isPresent() && moments < MOMENTS && !due.get().isAfter(until);
                due = rules.due()) {
            moments++;
            Event.Time time = new Event.Time(due.get());
            Effects effects = rules.apply(time);
            if (it.test(effects)) {
                return Optional.of(new Shown(messages, time, effects));
            }
        }
        return Optional.empty();
    }
}
