package io.lintel.rules.check;

import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.ExprPrinter;
import io.lintel.rules.syntax.PayloadNode;
import io.lintel.rules.syntax.RuleNode;
import io.lintel.rules.syntax.StepNode;
import io.lintel.rules.syntax.Template;
import io.lintel.rules.syntax.TriggerNode;
import io.lintel.rules.value.JsonWriter;
import io.lintel.rules.value.Value;
import java.util.function.UnaryOperator;

/**
 * A rule in normal form: what it does, without id, description, layout or the names of inputs. Two rules with the same
 * text do the same, so that what one of them knows is true for the other.
 */
final class Meaning {
    private final UnaryOperator<String> topics;
    private final StringBuilder text = new StringBuilder();

    /** @param topics gives the topic for the name of an input, and any other name back */
    Meaning(UnaryOperator<String> topics) {
        this.topics = topics;
    }

    String of(RuleNode rule) {
        for (TriggerNode trigger : rule.triggers()) {
            switch (trigger) {
                case TriggerNode.OnMessage message ->
                    line("message", topics.apply(message.input()) + (message.retained() ? " retained" : ""));
                case TriggerNode.OnBecomes becomes -> {
                    line("becomes", print(becomes.condition()));
                    Expr until = becomes.until();
                    line("until", until == null ? "" : print(until));
                }
            }
        }
        Expr condition = rule.condition();
        line("if", condition == null ? "" : print(condition));
        rule.steps().forEach(this::step);
        return text.toString();
    }

    private void step(StepNode step) {
        switch (step) {
            case StepNode.Publish publish -> {
                line("publish", template(publish.topic()));
                line("qos", publish.qos() + (publish.retain() ? " retain" : ""));
                line("payload", payload(publish.payload()));
            }
        }
    }

    private String payload(PayloadNode payload) {
        return switch (payload) {
            case PayloadNode.Constant constant -> JsonWriter.write(constant.value());
            case PayloadNode.Text template -> template(template.template());
            case PayloadNode.Items items ->
                items.items().stream().map(this::payload).toList().toString();
            case PayloadNode.Fields fields ->
                fields.entries().stream()
                        .map(entry -> quoted(entry.key()) + ":" + payload(entry.value()))
                        .toList()
                        .toString();
        };
    }

    private String template(Template template) {
        return template.parts().stream()
                .map(part -> switch (part) {
                    case Template.Fixed fixed -> quoted(fixed.text());
                    case Template.Hole hole -> print(hole.expr());
                    case Template.Captured captured -> captured.name();
                })
                .toList()
                .toString();
    }

    private String print(Expr expr) {
        return ExprPrinter.print(expr, topics);
    }

    private static String quoted(String text) {
        return JsonWriter.write(new Value.Text(text));
    }

    private void line(String what, String content) {
        text.append(what).append(' ').append(content).append('\n');
    }
}
