package io.lintel.rules.say;

import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.StepNode;
import io.lintel.rules.syntax.Template;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Steps in words, one after the other. */
final class StepWords {
    private StepWords() {}

    static String of(List<StepNode> steps) {
        return steps.isEmpty()
                ? "do nothing"
                : steps.stream().map(StepWords::of).collect(Collectors.joining(", then "));
    }

    private static String of(StepNode step) {
        return switch (step) {
            case StepNode.Publish publish -> "publish " + message(publish.message());
            case StepNode.Request request -> request(request);
            case StepNode.Gather gather -> gather(gather);
            case StepNode.Wait wait -> "wait " + Words.of(wait.duration());
            case StepNode.WaitUntil wait -> waitUntil(wait);
            case StepNode.Choose choose -> choose(choose);
            case StepNode.ForEach each ->
                "for each " + each.item() + " of " + Words.of(each.list()) + " (" + of(each.steps()) + ")";
            case StepNode.Parallel parallel ->
                parallel.branches().stream()
                        .map(branch -> "(" + of(branch) + ")")
                        .collect(Collectors.joining(" and ", "side by side ", ""));
            case StepNode.SetVariables set ->
                set.assignments().stream()
                        .map(assignment -> assignment.name() + " to " + Words.of(assignment.value()))
                        .collect(Collectors.joining(" and ", "set ", ""));
            case StepNode.Run run -> "do what " + run.target() + " does";
            case StepNode.Http http -> http(http);
            case StepNode.Mail mail ->
                "mail " + Words.of(mail.to()) + " \"" + Words.of(mail.subject()) + "\""
                        + otherwise(mail.otherwise(), ", or if that fails ");
            case StepNode.Log log ->
                "write \"" + Words.of(log.text()) + "\" into the log"
                        + (log.level().name().equals("INFO")
                                ? ""
                                : " as " + log.level().name().toLowerCase(Locale.ROOT));
            case StepNode.Stop stop -> "stop";
        };
    }

    private static String message(StepNode.MessageNode message) {
        Expr expiry = message.expiry();
        return Words.of(message.payload()) + message.encoding().words() + " to " + Words.of(message.topic())
                + (message.qos() == 0 ? "" : " at QoS " + message.qos())
                + (message.retain() ? ", retained" : "")
                + (expiry == null ? "" : ", worth delivering for " + Words.of(expiry));
    }

    private static String request(StepNode.Request request) {
        Template reply = request.reply();
        return "ask by publishing " + message(request.message()) + " and wait " + Words.of(request.within())
                + " for an answer" + (reply == null ? "" : " on " + Words.of(reply))
                + (request.retry() == 0 ? "" : ", asking again up to " + times(request.retry()))
                + otherwise(request.otherwise(), ", or if none comes ");
    }

    private static String times(int count) {
        return count == 1 ? "once" : count == 2 ? "twice" : count + " times";
    }

    private static String gather(StepNode.Gather gather) {
        Expr each = gather.each();
        return "publish " + message(gather.message())
                + (each == null ? "" : " for each " + gather.item() + " of " + Words.of(each))
                + " and collect the answers on "
                + Words.of(gather.reply()) + " for " + Words.of(gather.within());
    }

    private static String waitUntil(StepNode.WaitUntil wait) {
        Expr timeout = wait.timeout();
        return "wait until " + Words.of(wait.condition())
                + (timeout == null ? "" : ", at most " + Words.of(timeout))
                + otherwise(wait.otherwise(), ", or else ");
    }

    private static String choose(StepNode.Choose choose) {
        return choose.cases().stream()
                        .map(one -> "if " + Words.of(one.condition()) + " (" + of(one.steps()) + ")")
                        .collect(Collectors.joining(", otherwise "))
                + otherwise(choose.otherwise(), ", otherwise ");
    }

    private static String http(StepNode.Http http) {
        return "call " + http.method() + " " + Words.of(http.url())
                + (http.body() == null ? "" : " with " + Words.of(http.body()))
                + otherwise(http.otherwise(), ", or if that fails ");
    }

    private static String otherwise(List<StepNode> steps, String words) {
        return steps.isEmpty() ? "" : words + "(" + of(steps) + ")";
    }
}
