package io.lintel.rules.test;

import io.lintel.rules.Echo;
import io.lintel.rules.Effects;
import io.lintel.rules.Event;
import io.lintel.rules.Headers;
import io.lintel.rules.RuleSet;
import io.lintel.rules.value.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A world of rules alone: what they publish comes back to them as messages, time passes when it is told to, and what they
 * want kept is all that a restart leaves them.
 */
final class VirtualWorld implements Echo.World {
    /** Most events that one step of a test may lead to: a year of a rule that runs every ten seconds. */
    private static final int MAX_EVENTS = 4_000_000;

    private final Supplier<RuleSet> fresh;
    private final Map<Bytes, Bytes> kept = new LinkedHashMap<>();
    private final Map<String, Bytes> retained = new LinkedHashMap<>();
    private RuleSet rules;
    private Echo echo;
    private Instant now;
    private List<Effects.Publish> published = new ArrayList<>();
    private List<Effects.Call> called = new ArrayList<>();
    private List<Effects.Note> notes = new ArrayList<>();
    private int events;

    /** @param fresh gives the same rules, which know nothing yet */
    VirtualWorld(Supplier<RuleSet> fresh, Instant start) {
        this.fresh = fresh;
        this.now = start;
        this.rules = fresh.get();
        this.echo = new Echo(rules, this);
        apply(new Event.Started(start));
    }

    Instant now() {
        return now;
    }

    /** A device says something. */
    void hear(String topic, Bytes payload, boolean old, Headers headers) {
        if (old) {
            retained.put(topic, payload);
        }
        apply(new Event.Message(now, topic, payload, old, headers));
    }

    void client(boolean connects, String client) {
        apply(connects ? new Event.Connected(now, client) : new Event.Disconnected(now, client, "the test says so"));
    }

    void answer(Effects.Call call, boolean ok, Bytes body) {
        apply(new Event.Answer(now, call.id(), ok, body, ok ? "" : "the test says so"));
    }

    /** Lets time pass, and everything happen that is due by then. */
    void passTo(Instant then) {
        for (Optional<Instant> due = rules.due(); due.isPresent() && !due.get().isAfter(then); due = rules.due()) {
            now = due.get().isAfter(now) ? due.get() : now;
            apply(new Event.Time(now));
        }
        now = then.isAfter(now) ? then : now;
    }

    /** Ends the process without a word; at that time it runs again, and retained values are read back. */
    void restart(Instant then) {
        rules = fresh.get();
        echo = new Echo(rules, this);
        rules.restore(kept.entrySet().stream()
                .map(entry -> new Effects.Change(entry.getKey(), entry.getValue()))
                .toList());
        now = then.isAfter(now) ? then : now;
        retained.forEach((topic, payload) -> apply(new Event.Message(now, topic, payload, true)));
        apply(new Event.Started(now));
    }

    private void apply(Event event) {
        if (echo.take(event, MAX_EVENTS - events) > 0) {
            throw new IllegalStateException("the rules do not come to rest: more than " + MAX_EVENTS + " events");
        }
    }

    @Override
    public List<Event> heard(Event event, Effects.@Nullable Publish publish, Effects effects) {
        events++;
        notes.addAll(effects.notes());
        called.addAll(effects.calls());
        for (Effects.Change change : effects.changes()) {
            Bytes value = change.value();
            if (value == null) {
                kept.remove(change.key());
            } else {
                kept.put(change.key(), value);
            }
        }
        if (effects.refusal() == null && publish != null) {
            publish(publish);
        }
        return List.of(); // the test answers calls
    }

    @Override
    public void looped(Effects.Publish publish) {
        events++;
        publish(publish);
    }

    private void publish(Effects.Publish publish) {
        published.add(publish);
        if (publish.retain()) {
            retained.put(publish.topic(), publish.payload());
        }
    }

    /** What was published since it was taken last. */
    List<Effects.Publish> published() {
        return List.copyOf(published);
    }

    /** The same, once. */
    List<Effects.Publish> takePublished() {
        List<Effects.Publish> all = published;
        published = new ArrayList<>();
        return all;
    }

    /** What was called since it was taken last. */
    List<Effects.Call> takeCalled() {
        List<Effects.Call> all = called;
        called = new ArrayList<>();
        return all;
    }

    /** What became of the rules since it was taken last. */
    List<Effects.Note> takeNotes() {
        List<Effects.Note> all = notes;
        notes = new ArrayList<>();
        return all;
    }
}
