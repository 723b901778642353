package io.lintel.rules.check;

import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.ExprPrinter;
import io.lintel.rules.syntax.PayloadNode;
import io.lintel.rules.syntax.RuleNode;
import io.lintel.rules.syntax.RunOptions;
import io.lintel.rules.syntax.StepNode;
import io.lintel.rules.syntax.Template;
import io.lintel.rules.syntax.TriggerNode;
import io.lintel.rules.value.JsonWriter;
import io.lintel.rules.value.Value;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A rule in normal form: what it does, without id, description, layout or the names of inputs. Two rules with the same
 * text do the same, so that what one of them knows is true for the other.
 */
final class Meaning {
    private final UnaryOperator<String> topics;
    private final Function<String, String> scenes;
    private final StringBuilder text = new StringBuilder();

    /**
     * @param topics gives the topic for the name of an input, and any other name back
     * @param scenes gives the meaning of what can be run, by its name
     */
    Meaning(UnaryOperator<String> topics, Function<String, String> scenes) {
        this.topics = topics;
        this.scenes = scenes;
    }

    String of(RuleNode rule) {
        rule.triggers().forEach(this::trigger);
        line("if", print(rule.condition()));
        steps(rule.steps());
        options(rule.options());
        return text.toString();
    }

    /** The condition and steps of what is run by another rule. */
    String of(@Nullable Expr condition, List<StepNode> steps) {
        line("if", print(condition));
        steps(steps);
        return text.toString();
    }

    private void trigger(TriggerNode trigger) {
        switch (trigger) {
            case TriggerNode.OnMessage message ->
                line("message", topics.apply(message.input()) + (message.retained() ? " retained" : ""));
            case TriggerNode.OnTopic topic ->
                line("message", "<" + topic.topic().text() + ">" + (topic.retained() ? " retained" : ""));
            case TriggerNode.OnChange change ->
                line(
                        "changes",
                        print(change.expression()) + " from " + payload(change.from()) + " to " + payload(change.to()));
            case TriggerNode.OnBecomes becomes -> {
                line("becomes", print(becomes.condition()));
                line("until", print(becomes.until()) + " for " + print(becomes.holds()));
            }
            case TriggerNode.OnSilence silence ->
                line("silent", topics.apply(silence.input()) + " for " + print(silence.holds()));
            case TriggerNode.OnSequence sequence ->
                line(
                        "sequence",
                        sequence.inputs().stream()
                                        .map(name -> topics.apply(name.text()))
                                        .toList() + " within " + print(sequence.within()));
            case TriggerNode.Every every -> line("every", print(every.period()));
            case TriggerNode.At at -> line("at", at.times() + " " + at.clockChange());
            case TriggerNode.AtCron cron -> line("cron", cron.cron().text() + " " + cron.clockChange());
            case TriggerNode.AtSun sun -> line("sun", sun.event() + " " + sun.offsetMillis());
            case TriggerNode.OnClient client ->
                line(
                        client.connects() ? "connected" : "disconnected",
                        quoted(client.client().text()));
            case TriggerNode.OnStart _ -> line("started", "");
        }
    }

    private void options(RunOptions options) {
        line("mode", options.mode() + " " + options.most());
        List<TriggerNode.Name> per = options.per();
        line(
                "per",
                per == null
                        ? ""
                        : per.stream().map(TriggerNode.Name::text).toList().toString());
        line("throttle", print(options.throttle()) + " debounce " + print(options.debounce()));
        line("restart", options.onRestart() + " " + options.allowCycle() + " " + options.rate());
        RunOptions.OnError error = options.onError();
        Template deadLetter = error.deadLetter();
        line("error", error.retry() + " " + print(error.backoff()) + (deadLetter == null ? "" : template(deadLetter)));
        steps(error.otherwise());
    }

    private void steps(List<StepNode> steps) {
        line("steps", "");
        steps.forEach(this::step);
        line("end", "");
    }

    private void step(StepNode step) {
        switch (step) {
            case StepNode.Publish publish -> message("publish", publish.message());
            case StepNode.Request request -> {
                message("request", request.message());
                Template reply = request.reply();
                line("reply", reply == null ? "" : template(reply));
                line("within", print(request.within()) + " " + request.retry() + " " + request.as());
                steps(request.otherwise());
            }
            case StepNode.Gather gather -> {
                message("gather", gather.message());
                line("each", print(gather.each()) + " " + gather.item() + " " + template(gather.reply()));
                line("within", print(gather.within()) + " " + gather.as());
            }
            case StepNode.Wait wait -> line("wait", print(wait.duration()));
            case StepNode.WaitUntil wait -> {
                line("wait_until", print(wait.condition()) + " timeout " + print(wait.timeout()));
                steps(wait.otherwise());
            }
            case StepNode.Choose choose -> {
                line("choose", "");
                choose.cases().forEach(one -> {
                    line("case", print(one.condition()));
                    steps(one.steps());
                });
                steps(choose.otherwise());
            }
            case StepNode.ForEach loop -> {
                line("for_each", print(loop.list()) + " " + loop.item());
                steps(loop.steps());
            }
            case StepNode.Parallel parallel -> {
                line("parallel", "");
                parallel.branches().forEach(this::steps);
                line("end", "");
            }
            case StepNode.SetVariables set ->
                set.assignments().forEach(one -> line("set", one.name() + " " + payload(one.value())));
            case StepNode.Run run -> line("run", quoted(scenes.apply(run.target())));
            case StepNode.Http http -> {
                line(
                        "http",
                        http.method() + " " + template(http.url()) + headers(http.headers()) + payload(http.body()));
                line("within", print(http.within()) + " " + http.as());
                steps(http.otherwise());
            }
            case StepNode.Mail mail -> {
                line("mail", template(mail.to()) + template(mail.subject()) + template(mail.text()));
                line("within", print(mail.within()));
                steps(mail.otherwise());
            }
            case StepNode.Log log -> line("log", log.level() + " " + template(log.text()));
            case StepNode.Stop _ -> line("stop", "");
        }
    }

    private void message(String what, StepNode.MessageNode message) {
        line(what, template(message.topic()));
        line("qos", message.qos() + (message.retain() ? " retain" : "") + " " + print(message.expiry()));
        line("payload", payload(message.payload()) + headers(message.user()));
        line("encoding", message.encoding().toString());
    }

    private String headers(List<StepNode.Header> headers) {
        return headers.stream()
                .map(header -> quoted(header.name()) + ":" + template(header.value()))
                .toList()
                .toString();
    }

    private String payload(@Nullable PayloadNode payload) {
        return switch (payload) {
            case null -> "";
            case PayloadNode.Constant constant -> JsonWriter.write(constant.value());
            case PayloadNode.Text template -> template(template.template());
            case PayloadNode.Items items ->
                items.items().stream().map(this::payload).toList().toString();
            case PayloadNode.Sparse sparse ->
                print(sparse.base()) + " with known "
                        + payload(new PayloadNode.Fields(sparse.entries(), sparse.span()));
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

    private String print(@Nullable Expr expr) {
        return expr == null ? "" : ExprPrinter.print(expr, topics);
    }

    private static String quoted(String text) {
        return JsonWriter.write(new Value.Text(text));
    }

    private void line(String what, String content) {
        text.append(what).append(' ').append(content).append('\n');
    }
}
