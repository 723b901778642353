package io.lintel.rules.syntax;

import io.lintel.rules.syntax.YamlNode.Mapping;
import io.lintel.rules.syntax.YamlNode.Scalar;
import io.lintel.rules.syntax.YamlNode.ScalarKind;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one test: {@code name, start, steps}. */
final class TestParser {
    /** The kinds of steps by their key; a step with none of these keys is a message on the topic that is its key. */
    static final Map<String, BiFunction<TestParser, MappingParser, Optional<TestStepNode>>> KINDS =
            new LinkedHashMap<>();

    private static final Pattern MOMENT =
            Pattern.compile("(?:(\\d{4}-\\d{2}-\\d{2})[T ])?(\\d{1,2}:\\d{2}(?::\\d{2})?)");
    private static final int MAX_STEPS = 10_000;

    static {
        KINDS.put("wait", TestParser::waiting);
        KINDS.put("at", TestParser::until);
        KINDS.put("expect", TestParser::expect);
        KINDS.put("expect_nothing", TestParser::expectNothing);
        KINDS.put("expect_refused", TestParser::expectRefused);
        KINDS.put("connected", (test, step) -> test.client(step, "connected", true));
        KINDS.put("disconnected", (test, step) -> test.client(step, "disconnected", false));
        KINDS.put("reply", TestParser::reply);
        KINDS.put("restart", TestParser::restart);
        KINDS.put("expect_call", TestParser::expectCall);
        KINDS.put("answer", TestParser::answer);
    }

    private final MappingParser test;
    private final ParseContext context;
    private final Issues issues;

    TestParser(Mapping mapping, ParseContext context) {
        this.test = new MappingParser(mapping, "a test", context);
        this.context = context;
        this.issues = context.issues();
    }

    TestNode parse() {
        String name = test.takeScalar("name", "a text").map(Scalar::text).orElse("");
        LocalDateTime start = test.takeScalar("start", "a date and a time")
                .flatMap(this::start)
                .orElse(TestNode.DEFAULT_START);
        List<YamlNode> nodes = test.takeList("steps");
        test.finish();
        if (!test.has("name") || nodes.isEmpty()) {
            issues.error(test.span(), "a test has a name and steps", "as in: name: what is expected, steps: [ … ]");
        }
        if (nodes.size() > MAX_STEPS) {
            issues.error(nodes.get(MAX_STEPS).span(), "a test has at most " + MAX_STEPS + " steps");
        }
        List<TestStepNode> steps = new ArrayList<>();
        for (YamlNode node : nodes) {
            if (node instanceof Mapping mapping && !mapping.entries().isEmpty()) {
                step(mapping, steps);
            } else {
                issues.error(
                        node.span(),
                        "a step of a test is a message or an expectation, but this is " + node.described(),
                        "as in: home/living/window/state: { open: true }");
            }
        }
        return new TestNode(name, start, steps, test.span());
    }

    private Optional<LocalDateTime> start(Scalar scalar) {
        Optional<TestStepNode.Until> moment = moment(scalar);
        if (moment.isPresent() && moment.get().date() == null) {
            issues.error(scalar.span(), "'start' has a date, too", "as in: start: 2026-06-01 12:00");
            return Optional.empty();
        }
        return moment.flatMap(at -> Optional.ofNullable(at.date()).map(date -> date.atTime(at.time())));
    }

    private void step(Mapping mapping, List<TestStepNode> steps) {
        MappingParser step = new MappingParser(mapping, "a step of a test", context);
        Optional<String> kind = step.firstOf(KINDS.keySet());
        if (kind.isEmpty()) {
            messages(mapping, steps);
        } else if (step.countOf(KINDS.keySet()) > 1) {
            issues.error(step.span(), "a step has only one of " + kinds(), "make it a list of steps");
        } else {
            Objects.requireNonNull(KINDS.get(kind.get())).apply(this, step).ifPresent(steps::add);
            step.finish();
        }
    }

    private static String kinds() {
        return String.join(", ", KINDS.keySet());
    }

    /** Topics and what is said on them; {@code retained: true} beside them is for all. */
    private void messages(Mapping mapping, List<TestStepNode> steps) {
        boolean retained = new MappingParser(mapping, "a step of a test", context).takeBool("retained", false);
        for (YamlNode.Entry entry : mapping.entries()) {
            String topic = entry.key().text();
            if (topic.equals("retained")) {
                continue;
            }
            if (topic.isEmpty() || topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0) {
                issues.error(
                        entry.key().span(),
                        "'" + Texts.shortened(topic) + "' is no topic that somebody can publish to",
                        "a step is a topic with its payload, or one of " + kinds());
            }
            payload(entry.value())
                    .ifPresent(payload -> steps.add(new TestStepNode.Say(
                            topic, payload, retained, entry.key().span())));
        }
    }

    private Optional<TestStepNode> waiting(MappingParser step) {
        return duration(step, "wait").map(millis -> new TestStepNode.Wait(millis, step.span()));
    }

    private Optional<TestStepNode> restart(MappingParser step) {
        return duration(step, "restart").map(millis -> new TestStepNode.Restart(millis, step.span()));
    }

    private Optional<Long> duration(MappingParser step, String key) {
        return step.takeScalar(key, "a length of time").flatMap(scalar -> {
            Value value = Params.literal(scalar.text());
            if (value instanceof Value.Duration(long millis) && millis >= 0) {
                return Optional.of(millis);
            }
            issues.error(
                    scalar.span(),
                    "'" + key + "' is a length of time, but this is " + MappingParser.shown(scalar),
                    "as in: " + key + ": 2m30s");
            return Optional.empty();
        });
    }

    private Optional<TestStepNode> until(MappingParser step) {
        return step.takeScalar("at", "a time").flatMap(this::moment).map(at -> at);
    }

    private Optional<TestStepNode.Until> moment(Scalar scalar) {
        Matcher moment = MOMENT.matcher(scalar.text().strip());
        try {
            if (moment.matches()) {
                String date = moment.group(1);
                String time = moment.group(2);
                return Optional.of(new TestStepNode.Until(
                        date == null ? null : LocalDate.parse(date),
                        LocalTime.parse(time.indexOf(':') == 1 ? "0" + time : time),
                        scalar.span()));
            }
        } catch (DateTimeParseException notOne) { // such as 25:00, said below
        }
        issues.error(
                scalar.span(),
                "a time is written 22:00 or 2026-03-29 02:30, but this is " + MappingParser.shown(scalar));
        return Optional.empty();
    }

    private Optional<TestStepNode> expect(MappingParser step) {
        List<TestStepNode.Expected> expected = new ArrayList<>();
        step.take("expect").ifPresent(node -> {
            switch (node) {
                case Mapping topics ->
                    topics.entries()
                            .forEach(entry -> expected.add(new TestStepNode.Expected(
                                    entry.key().text(),
                                    payload(entry.value()).orElse(null),
                                    entry.key().span())));
                case YamlNode.Sequence list -> list.items().forEach(item -> anything(item, expected));
                case Scalar topic -> anything(topic, expected);
            }
        });
        return Optional.of(new TestStepNode.Expect(expected, step.span()));
    }

    private void anything(YamlNode node, List<TestStepNode.Expected> expected) {
        if (node instanceof Scalar topic && topic.kind() == ScalarKind.TEXT) {
            expected.add(new TestStepNode.Expected(topic.text(), null, topic.span()));
        } else {
            issues.error(
                    node.span(), "'expect' maps topics to payloads, or lists topics", "as in: expect: { a/b: on }");
        }
    }

    private Optional<TestStepNode> expectNothing(MappingParser step) {
        List<String> filters = filters(step, "expect_nothing");
        long millis = duration(step, "for").orElse(0L);
        return Optional.of(new TestStepNode.ExpectNothing(filters, millis, step.span()));
    }

    private Optional<TestStepNode> expectRefused(MappingParser step) {
        return Optional.of(new TestStepNode.ExpectRefused(filters(step, "expect_refused"), step.span()));
    }

    private List<String> filters(MappingParser step, String key) {
        List<String> filters = new ArrayList<>();
        for (YamlNode node : step.takeList(key)) {
            if (node instanceof Scalar filter && filter.kind() == ScalarKind.TEXT) {
                filters.add(filter.text());
            } else {
                issues.error(node.span(), "'" + key + "' is a topic filter or a list of them", "'#' stands for all");
            }
        }
        return filters;
    }

    private Optional<TestStepNode> client(MappingParser step, String key, boolean connects) {
        return step.takeScalar(key, "a client id")
                .map(scalar -> new TestStepNode.Client(connects, scalar.text(), scalar.span()));
    }

    private Optional<TestStepNode> reply(MappingParser step) {
        Optional<Scalar> topic = step.takeScalar("reply", "the topic of a request");
        Optional<Value> payload = step.take("payload").flatMap(this::payload);
        return topic.map(
                scalar -> new TestStepNode.Reply(scalar.text(), payload.orElse(new Value.Text("")), scalar.span()));
    }

    private Optional<TestStepNode> expectCall(MappingParser step) {
        return step.takeScalar("expect_call", "part of a URL or of a mail address")
                .map(scalar -> new TestStepNode.ExpectCall(scalar.text(), scalar.span()));
    }

    /** {@code answer: fails}, or what comes back. */
    private Optional<TestStepNode> answer(MappingParser step) {
        return step.take("answer").flatMap(this::payload).map(body -> {
            boolean fails = body instanceof Value.Text(String text) && text.equals("fails");
            return new TestStepNode.Answer(!fails, fails ? new Value.Text("") : body, step.span());
        });
    }

    private Optional<Value> payload(YamlNode node) {
        return new FixedValues("what a test says and expects", context).read(node);
    }
}
