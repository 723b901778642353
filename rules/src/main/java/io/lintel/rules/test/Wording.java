package io.lintel.rules.test;

import io.lintel.rules.Effects;
import io.lintel.rules.Target;
import io.lintel.rules.payload.ContentType;
import io.lintel.rules.payload.Format;
import io.lintel.rules.payload.Wanted;
import io.lintel.rules.syntax.TestStepNode;
import io.lintel.rules.value.Bytes;
import io.lintel.rules.value.Durations;
import io.lintel.rules.value.JsonWriter;
import io.lintel.rules.value.Texts;
import io.lintel.rules.value.Value;
import java.util.Optional;
import java.util.stream.Collectors;

/** Steps, messages and payloads as one line of text, and payloads as bytes. */
final class Wording {
    private static final int LONGEST_PAYLOAD = 300;

    private Wording() {}

    /** What goes over the wire: a text as it is, anything else as JSON; null is nothing. */
    static Bytes bytes(Value payload) {
        return switch (payload) {
            case Value.Text(String text) -> Bytes.of(text);
            case Value.Unknown nothing -> Bytes.of("");
            default -> Bytes.of(JsonWriter.write(payload));
        };
    }

    /** What was meant by these bytes, to compare with what was expected. */
    static Value value(Effects.Publish publish, Value like) {
        Optional<Format> format = ContentType.format(publish.headers().contentType());
        boolean text = like instanceof Value.Text || like instanceof Value.Unknown;
        return text && format.isEmpty()
                ? new Value.Text(publish.payload().text())
                : format.orElse(Format.Plain.JSON).read(publish.payload(), Wanted.ALL);
    }

    static String step(TestStepNode step) {
        return switch (step) {
            case TestStepNode.Say say ->
                say.topic() + ": " + payload(say.payload()) + (say.retained() ? " (retained)" : "");
            case TestStepNode.Wait wait -> "wait: " + duration(wait.millis());
            case TestStepNode.Until until -> "at: " + (until.date() == null ? "" : until.date() + " ") + until.time();
            case TestStepNode.Expect expect ->
                "expect: " + expect.expected().stream().map(Wording::expected).collect(Collectors.joining(", "));
            case TestStepNode.ExpectNothing nothing ->
                "expect_nothing: " + String.join(", ", nothing.filters())
                        + (nothing.millis() > 0 ? " for " + duration(nothing.millis()) : "");
            case TestStepNode.ExpectRefused refused -> "expect_refused: " + String.join(", ", refused.filters());
            case TestStepNode.Client client -> (client.connects() ? "connected: " : "disconnected: ") + client.client();
            case TestStepNode.Reply reply -> "reply: " + reply.topic() + " " + payload(reply.payload());
            case TestStepNode.Restart restart -> "restart: " + duration(restart.millis());
            case TestStepNode.ExpectCall call -> "expect_call: " + call.to();
            case TestStepNode.Answer answer -> "answer: " + (answer.ok() ? payload(answer.body()) : "fails");
        };
    }

    static String expected(TestStepNode.Expected expected) {
        Value payload = expected.payload();
        return expected.filter() + (payload == null ? " (any payload)" : " " + payload(payload));
    }

    static String message(Effects.Publish publish) {
        return publish.topic() + " "
                + ContentType.format(publish.headers().contentType())
                        .map(format -> payload(format.read(publish.payload(), Wanted.ALL)))
                        .orElseGet(() -> shortened(publish.payload().text()));
    }

    static String call(Effects.Call call) {
        return switch (call.target()) {
            case Target.Http http -> http.method() + " " + http.url();
            case Target.Mail mail -> "mail to " + mail.to() + ": " + mail.subject();
            case Target.Log log -> "log: " + log.text();
        };
    }

    private static String payload(Value payload) {
        return shortened(bytes(payload).text());
    }

    private static String shortened(String text) {
        String line = Texts.printable(text);
        return line.length() <= LONGEST_PAYLOAD ? line : line.substring(0, LONGEST_PAYLOAD) + "…";
    }

    static String duration(long millis) {
        return Durations.text(new Value.Duration(millis));
    }
}
