package io.lintel.rules.say;

import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.ExprPrinter;
import io.lintel.rules.syntax.PayloadNode;
import io.lintel.rules.syntax.Template;
import io.lintel.rules.value.JsonWriter;
import io.lintel.rules.value.Value;
import java.util.List;
import java.util.stream.Collectors;

/** Expressions, texts and payloads as a person writes them. */
final class Words {
    private Words() {}

    static String of(Expr expr) {
        return ExprPrinter.print(expr);
    }

    static String of(Template template) {
        return template.parts().stream()
                .map(part -> switch (part) {
                    case Template.Fixed(String text) -> text;
                    case Template.Hole(Expr expr) -> "${" + of(expr) + "}";
                    case Template.Captured captured -> "{" + captured.name() + "}";
                })
                .collect(Collectors.joining());
    }

    private static String entries(List<PayloadNode.Entry> entries) {
        return entries.stream()
                .map(entry -> entry.key() + ": " + of(entry.value()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    static String of(PayloadNode payload) {
        return switch (payload) {
            case PayloadNode.Constant(Value.Text(String text)) ->
                text.isEmpty() ? "an empty message" : "\"" + text + "\"";
            case PayloadNode.Constant(Value value) -> JsonWriter.write(value);
            case PayloadNode.Text(Template template) ->
                template.alone().map(Words::of).orElseGet(() -> "\"" + of(template) + "\"");
            case PayloadNode.Items items ->
                items.items().stream().map(Words::of).collect(Collectors.joining(", ", "[", "]"));
            case PayloadNode.Fields fields -> entries(fields.entries());
            case PayloadNode.Sparse sparse ->
                (sparse.base() == null ? "" : of(sparse.base()) + " with ")
                        + entries(sparse.entries())
                        + " as far as it is known";
        };
    }
}
