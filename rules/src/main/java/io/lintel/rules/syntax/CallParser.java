package io.lintel.rules.syntax;

import io.lintel.rules.Target;
import io.lintel.rules.syntax.StepNode.Header;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the steps that leave by another door than MQTT: {@code http, mail, log}. */
final class CallParser {
    private static final long DEFAULT_WITHIN_MILLIS = 30_000;
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD");
    private static final List<String> LEVELS = List.of("debug", "info", "warn", "error");

    private final ParseContext context;

    CallParser(ParseContext context) {
        this.context = context;
    }

    Optional<StepNode> http(MappingParser step, StepParser steps) {
        Optional<Template> url = step.takeText("http");
        Optional<YamlNode> bodyNode = step.take("body");
        Optional<PayloadNode> body = bodyNode.flatMap(new PayloadParser(context)::parse);
        String method = step.takeWord("method", bodyNode.isPresent() ? "POST" : "GET", METHODS);
        List<Header> headers = MessageParser.headers(step, "headers", context);
        Expr within = within(step);
        String as = step.takeName("as", "");
        List<StepNode> otherwise = steps.steps(step, "else");
        return url.map(text ->
                new StepNode.Http(method, text, headers, body.orElse(null), within, as, otherwise, text.span()));
    }

    Optional<StepNode> mail(MappingParser step, StepParser steps) {
        Optional<Template> to = step.takeText("mail");
        Optional<Template> subject = step.takeText("subject");
        Optional<Template> text = step.takeText("text");
        Expr within = within(step);
        List<StepNode> otherwise = steps.steps(step, "else");
        if (!step.has("subject") || !step.has("text")) {
            context.issues()
                    .error(
                            step.span(),
                            "a mail has a 'subject' and a 'text'",
                            "as in: mail: a@b.example, subject: …, text: …");
        }
        return to.flatMap(t ->
                subject.flatMap(s -> text.map(body -> new StepNode.Mail(t, s, body, within, otherwise, t.span()))));
    }

    Optional<StepNode> log(MappingParser step) {
        Target.Level level =
                Target.Level.valueOf(step.takeWord("level", "info", LEVELS).toUpperCase(Locale.ROOT));
        return step.takeText("log").map(text -> new StepNode.Log(level, text, text.span()));
    }

    private static Expr within(MappingParser step) {
        Span span = step.span();
        return step.takeExpression("within")
                .orElseGet(() -> new Expr.Literal(new Value.Duration(DEFAULT_WITHIN_MILLIS), span));
    }
}
