package io.lintel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.rules.Effects.Call;
import io.lintel.rules.Effects.Change;
import io.lintel.rules.trace.Tracing;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Home;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A rule set in virtual time: does what a gateway does, time by time, and keeps what is to be kept. */
final class Timeline {
    private static final int MAX_LOOKS = 2_000_000;
    static final Home BERLIN = new Home(ZoneId.of("Europe/Berlin"), new Home.Point(52.52, 13.405), Map.of());

    private final Settings settings;
    private final Map<Bytes, Bytes> store = new LinkedHashMap<>();
    private final Map<String, String> latest = new LinkedHashMap<>();
    private final List<String> said = new ArrayList<>();
    private final List<String> noted = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Effects> all = new ArrayList<>();
    private String[] files;
    private RuleSet rules;
    private Instant now;

    private Timeline(Settings settings, String start, String... files) {
        this.settings = settings;
        this.files = files;
        this.now = Instant.parse(start);
        this.rules = compiled();
    }

    /** On a winter day in Berlin, at one o'clock in the morning. */
    static Timeline of(String... files) {
        return at("2026-01-01T00:00:00Z", files);
    }

    static Timeline at(String start, String... files) {
        return new Timeline(new Settings(Limits.DEFAULT, BERLIN), start, files);
    }

    static Timeline with(Limits limits, String... files) {
        return new Timeline(new Settings(limits, BERLIN), "2026-01-01T00:00:00Z", files);
    }

    /** With so much kept of what the rules do. */
    static Timeline traced(Tracing tracing, String... files) {
        return new Timeline(new Settings(Limits.DEFAULT, BERLIN, tracing), "2026-01-01T00:00:00Z", files);
    }

    private RuleSet compiled() {
        return House.ready(Rules.compile(House.sources(files), settings));
    }

    Effects apply(Event event) {
        Effects effects = rules.apply(event);
        all.add(effects);
        effects.publishes()
                .forEach(publish ->
                        said.add(publish.topic() + " " + publish.payload().text()));
        effects.notes().forEach(note -> noted.add(note.rule() + " " + note.outcome() + ": " + note.why()));
        calls.addAll(effects.calls());
        for (Change change : effects.changes()) {
            Bytes value = change.value();
            if (value == null) {
                store.remove(change.key());
            } else {
                store.put(change.key(), value);
            }
        }
        return effects;
    }

    Timeline hears(String topic, String payload) {
        return hears(topic, payload, Headers.NONE);
    }

    Timeline hears(String topic, String payload, Headers headers) {
        latest.put(topic, payload);
        apply(new Event.Message(now, topic, Bytes.of(payload), false, headers));
        return this;
    }

    Timeline recalls(String topic, String payload) {
        apply(new Event.Message(now, topic, Bytes.of(payload), true));
        return this;
    }

    Timeline starts() {
        apply(new Event.Started(now));
        return this;
    }

    Timeline connects(String client) {
        apply(new Event.Connected(now, client));
        return this;
    }

    Timeline disconnects(String client, String reason) {
        apply(new Event.Disconnected(now, client, reason));
        return this;
    }

    Timeline answers(String call, boolean ok, String body) {
        apply(new Event.Answer(now, call, ok, Bytes.of(body), ok ? "" : body));
        return this;
    }

    /** Time passes: {@code 2m30s}, or {@code P400D}. */
    Timeline waits(String time) {
        Instant until = now.plus(Duration.parse(time.startsWith("P") ? time : "PT" + time));
        for (int i = 0; ; i++) {
            Optional<Instant> due = rules.due();
            if (due.isEmpty() || due.get().isAfter(until)) {
                break;
            }
            assertThat(i).isLessThan(MAX_LOOKS);
            now = due.get().isAfter(now) ? due.get() : now;
            apply(new Event.Time(now));
        }
        now = until;
        return this;
    }

    /** The process is killed; after so long it runs again, and retained values are read back. */
    Timeline restarts(String down) {
        kill(down);
        latest.forEach(this::recalls);
        apply(new Event.Started(now));
        return this;
    }

    /** The process is killed, and another one knows what was kept; nothing has happened to it yet. */
    Timeline kill(String down) {
        now = now.plus(Duration.parse("PT" + down));
        rules = compiled();
        List<Change> kept = new ArrayList<>();
        store.forEach((key, value) -> kept.add(new Change(key, value)));
        rules.restore(kept);
        return this;
    }

    /** Other rules take over; for people: what was kept and what starts fresh. */
    List<String> reloads(String... newFiles) {
        files = newFiles;
        RuleSet next = compiled();
        List<String> report = next.adopt(rules);
        rules = next;
        return report;
    }

    /** What was published since this was asked last, one line each: topic and payload. */
    List<String> said() {
        List<String> lines = List.copyOf(said);
        said.clear();
        return lines;
    }

    /** What was noted since this was asked last, one line each: rule, outcome and why. */
    List<String> noted() {
        List<String> lines = List.copyOf(noted);
        noted.clear();
        return lines;
    }

    /** The calls since this was asked last. */
    List<Call> calls() {
        List<Call> last = List.copyOf(calls);
        calls.clear();
        return last;
    }

    /** Everything that came of every event so far. */
    List<Effects> all() {
        return all;
    }

    int kept() {
        return store.size();
    }

    Map<Bytes, Bytes> store() {
        return store;
    }

    RuleSet rules() {
        return rules;
    }

    Instant now() {
        return now;
    }
}
