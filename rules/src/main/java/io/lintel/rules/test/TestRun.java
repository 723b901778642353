package io.lintel.rules.test;

import io.lintel.rules.Effects;
import io.lintel.rules.Headers;
import io.lintel.rules.RuleSet;
import io.lintel.rules.Target;
import io.lintel.rules.syntax.TestNode;
import io.lintel.rules.syntax.TestStepNode;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Comparison;
import io.lintel.rules.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes the steps of one test until one of them fails. */
final class TestRun {
    private static final int SHOWN = 10;

    private final TestNode test;
    private final ZoneId zone;
    private final VirtualWorld world;

    /** What was published and not expected yet. */
    private final List<Effects.Publish> open = new ArrayList<>();

    /** What was called and not expected yet. */
    private final List<Effects.Call> calls = new ArrayList<>();

    /** What was refused and not expected yet. */
    private final List<Effects.Note> refused = new ArrayList<>();

    private final List<Effects.Publish> all = new ArrayList<>();
    private Effects.@Nullable Call expectedLast;

    TestRun(TestNode test, ZoneId zone, Supplier<RuleSet> fresh) {
        this.test = test;
        this.zone = zone;
        this.world = new VirtualWorld(fresh, test.start().atZone(zone).toInstant());
    }

    TestResult run() {
        List<StepResult> results = new ArrayList<>();
        collect();
        notes();
        for (TestStepNode step : test.steps()) {
            Optional<String> problem;
            try {
                problem = take(step);
            } catch (IllegalStateException e) {
                problem = Optional.of(String.valueOf(e.getMessage()));
            }
            List<Effects.Publish> published = collect();
            results.add(new StepResult(
                    Wording.step(step), LocalDateTime.ofInstant(world.now(), zone), published, notes(), problem));
            if (problem.isPresent()) {
                break;
            }
        }
        return new TestResult(test.name(), test.span(), results);
    }

    private List<Effects.Note> notes() {
        List<Effects.Note> notes = world.takeNotes();
        notes.stream().filter(note -> note.outcome() == Effects.Outcome.REFUSED).forEach(refused::add);
        return notes;
    }

    private List<Effects.Publish> collect() {
        List<Effects.Publish> published = world.takePublished();
        open.addAll(published);
        all.addAll(published);
        world.takeCalled().stream()
                .filter(call -> !(call.target() instanceof Target.Log))
                .forEach(calls::add);
        return published;
    }

    private Optional<String> take(TestStepNode step) {
        switch (step) {
            case TestStepNode.Say say ->
                world.hear(say.topic(), Wording.bytes(say.payload()), say.retained(), Headers.NONE);
            case TestStepNode.Wait wait -> world.passTo(world.now().plusMillis(wait.millis()));
            case TestStepNode.Until until -> world.passTo(moment(until));
            case TestStepNode.Client client -> world.client(client.connects(), client.client());
            case TestStepNode.Restart restart -> world.restart(world.now().plusMillis(restart.millis()));
            case TestStepNode.Expect expect -> {
                return expect(expect);
            }
            case TestStepNode.ExpectNothing nothing -> {
                return expectNothing(nothing);
            }
            case TestStepNode.ExpectRefused expected -> {
                return expectRefused(expected);
            }
            case TestStepNode.Reply reply -> {
                return reply(reply);
            }
            case TestStepNode.ExpectCall call -> {
                return expectCall(call);
            }
            case TestStepNode.Answer answer -> {
                return answer(answer);
            }
        }
        return Optional.empty();
    }

    private Instant moment(TestStepNode.Until until) {
        LocalDateTime now = LocalDateTime.ofInstant(world.now(), zone);
        LocalDate date = until.date();
        if (date == null) {
            date = until.time().isAfter(now.toLocalTime())
                    ? now.toLocalDate()
                    : now.toLocalDate().plusDays(1);
        }
        return date.atTime(until.time()).atZone(zone).toInstant();
    }

    private Optional<String> expect(TestStepNode.Expect expect) {
        for (TestStepNode.Expected expected : expect.expected()) {
            Optional<Effects.Publish> found =
                    open.stream().filter(publish -> matches(expected, publish)).findFirst();
            if (found.isEmpty()) {
                return Optional.of(
                        "expected  " + Wording.expected(expected) + "\nseen      " + seen(expected.filter()));
            }
            open.remove(found.get());
        }
        return Optional.empty();
    }

    private static boolean matches(TestStepNode.Expected expected, Effects.Publish publish) {
        Value payload = expected.payload();
        return Filters.match(expected.filter(), publish.topic())
                && (payload == null || Comparison.same(payload, Wording.value(publish, payload)));
    }

    /** What there is on the expected topics; else everything that was not expected yet. */
    private String seen(String filter) {
        List<Effects.Publish> there = open.stream()
                .filter(publish -> Filters.match(filter, publish.topic()))
                .toList();
        List<Effects.Publish> shown = there.isEmpty() ? open : there;
        return shown.isEmpty()
                ? "nothing that was not expected before"
                : shown.stream().limit(SHOWN).map(Wording::message).collect(Collectors.joining("\n          "));
    }

    private Optional<String> expectNothing(TestStepNode.ExpectNothing nothing) {
        Instant until = world.now().plusMillis(nothing.millis());
        world.passTo(until);
        List<Effects.Publish> now = new ArrayList<>(open);
        now.addAll(world.published());
        String seen = now.stream()
                .filter(publish ->
                        nothing.filters().stream().anyMatch(filter -> Filters.match(filter, publish.topic())))
                .limit(SHOWN)
                .map(Wording::message)
                .collect(Collectors.joining("\n          "));
        return seen.isEmpty()
                ? Optional.empty()
                : Optional.of("expected  nothing on " + String.join(", ", nothing.filters()) + "\nseen      " + seen);
    }

    private Optional<String> expectRefused(TestStepNode.ExpectRefused expected) {
        for (String filter : expected.filters()) {
            Optional<Effects.Note> found = refused.stream()
                    .filter(note -> Filters.match(filter, note.topic()))
                    .findFirst();
            if (found.isEmpty()) {
                String seen = refused.stream()
                        .limit(SHOWN)
                        .map(Effects.Note::why)
                        .collect(Collectors.joining("\n          "));
                return Optional.of("expected  a command refused on " + filter + "\nseen      "
                        + (seen.isEmpty() ? "nothing refused that was not expected before" : seen));
            }
            refused.remove(found.get());
        }
        return Optional.empty();
    }

    private Optional<String> reply(TestStepNode.Reply reply) {
        Optional<Effects.Publish> request = all.reversed().stream()
                .filter(publish -> Filters.match(reply.topic(), publish.topic()))
                .findFirst();
        String to = request.map(publish -> publish.headers().responseTopic()).orElse(null);
        if (request.isEmpty() || to == null) {
            return Optional.of("expected  a request on " + reply.topic()
                    + " that says where the answer goes\nseen      " + seen(reply.topic()));
        }
        Bytes correlation = request.get().headers().correlation();
        world.hear(to, Wording.bytes(reply.payload()), false, new Headers(null, null, correlation, List.of(), null));
        return Optional.empty();
    }

    private Optional<String> expectCall(TestStepNode.ExpectCall expected) {
        Optional<Effects.Call> found = calls.stream()
                .filter(call -> Wording.call(call).contains(expected.to()))
                .findFirst();
        if (found.isEmpty()) {
            String seen = calls.stream().limit(SHOWN).map(Wording::call).collect(Collectors.joining("\n          "));
            return Optional.of("expected  a call with " + expected.to() + "\nseen      "
                    + (seen.isEmpty() ? "no call that was not expected before" : seen));
        }
        calls.remove(found.get());
        expectedLast = found.get();
        return Optional.empty();
    }

    private Optional<String> answer(TestStepNode.Answer answer) {
        Effects.Call call = expectedLast;
        if (call == null) {
            return Optional.of("expected  a call to answer\nseen      no 'expect_call' before this");
        }
        expectedLast = null;
        world.answer(call, answer.ok(), Wording.bytes(answer.body()));
        return Optional.empty();
    }
}
