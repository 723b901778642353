package io.lintel.rules.plan;

import io.lintel.rules.check.CheckedInput;
import io.lintel.rules.check.CheckedOptions;
import io.lintel.rules.check.CheckedPayload;
import io.lintel.rules.check.CheckedRule;
import io.lintel.rules.check.CheckedStep;
import io.lintel.rules.check.CheckedText;
import io.lintel.rules.check.CheckedTrigger;
import io.lintel.rules.check.Typed;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Goes through all triggers and steps of a rule, however deep they are nested. */
final class StepsOf {
    private StepsOf() {}

    /** All expressions of a rule. */
    static Stream<Typed> expressions(CheckedRule rule) {
        CheckedOptions options = rule.options();
        return Stream.of(
                        rule.triggers().stream().flatMap(StepsOf::expressions),
                        of(rule.condition()),
                        all(rule).flatMap(StepsOf::expressions),
                        of(options.throttle(), options.debounce(), options.backoff()),
                        holes(options.deadLetter()))
                .flatMap(expressions -> expressions);
    }

    /** The inputs on which a rule waits for answers. */
    static Stream<CheckedInput> replies(CheckedRule rule) {
        return all(rule).flatMap(step -> switch (step) {
            case CheckedStep.Request request -> {
                CheckedStep.CheckedReply reply = request.reply();
                yield reply == null ? Stream.<CheckedInput>empty() : Stream.of(reply.input());
            }
            case CheckedStep.Gather gather -> Stream.of(gather.reply().input());
            default -> Stream.<CheckedInput>empty();
        });
    }

    /** All steps of a rule, those inside others too. */
    static Stream<CheckedStep> all(CheckedRule rule) {
        return Stream.concat(steps(rule.steps()), steps(rule.options().otherwise()));
    }

    private static Stream<CheckedStep> steps(List<CheckedStep> steps) {
        return steps.stream().flatMap(step -> Stream.concat(Stream.of(step), inside(step)));
    }

    private static Stream<CheckedStep> inside(CheckedStep step) {
        return switch (step) {
            case CheckedStep.Request request -> steps(request.otherwise());
            case CheckedStep.WaitUntil wait -> steps(wait.otherwise());
            case CheckedStep.Choose choose ->
                Stream.concat(choose.cases().stream().flatMap(one -> steps(one.steps())), steps(choose.otherwise()));
            case CheckedStep.ForEach loop -> steps(loop.steps());
            case CheckedStep.Parallel parallel -> parallel.branches().stream().flatMap(StepsOf::steps);
            case CheckedStep.Scene scene -> steps(scene.steps());
            case CheckedStep.Http http -> steps(http.otherwise());
            case CheckedStep.Mail mail -> steps(mail.otherwise());
            case CheckedStep.Publish _,
                    CheckedStep.Gather _,
                    CheckedStep.Wait _,
                    CheckedStep.SetVariable _,
                    CheckedStep.Log _,
                    CheckedStep.Stop _ -> Stream.empty();
        };
    }

    private static Stream<Typed> expressions(CheckedTrigger trigger) {
        return switch (trigger) {
            case CheckedTrigger.OnBecomes becomes -> of(becomes.condition(), becomes.until(), becomes.holds());
            case CheckedTrigger.OnChange change ->
                Stream.of(of(change.expression()), holes(change.from()), holes(change.to()))
                        .flatMap(expressions -> expressions);
            case CheckedTrigger.OnSilence silence -> of(silence.holds());
            case CheckedTrigger.OnSequence sequence -> of(sequence.within());
            case CheckedTrigger.OnMessage _,
                    CheckedTrigger.OnTime _,
                    CheckedTrigger.OnClient _,
                    CheckedTrigger.OnStart _ -> Stream.empty();
        };
    }

    private static Stream<Typed> expressions(CheckedStep step) {
        return switch (step) {
            case CheckedStep.Publish publish -> holes(publish.message());
            case CheckedStep.Request request -> {
                CheckedStep.CheckedReply reply = request.reply();
                yield Stream.of(
                                holes(request.message()),
                                of(request.within()),
                                holes(reply == null ? null : reply.topic()))
                        .flatMap(expressions -> expressions);
            }
            case CheckedStep.Gather gather ->
                Stream.of(
                                holes(gather.message()),
                                of(gather.each(), gather.within()),
                                holes(gather.reply().topic()))
                        .flatMap(expressions -> expressions);
            case CheckedStep.Wait wait -> of(wait.duration());
            case CheckedStep.WaitUntil wait -> of(wait.condition(), wait.timeout());
            case CheckedStep.Choose choose -> choose.cases().stream().map(CheckedStep.Case::condition);
            case CheckedStep.ForEach loop -> of(loop.list());
            case CheckedStep.SetVariable set -> holes(set.value());
            case CheckedStep.Scene scene -> of(scene.condition());
            case CheckedStep.Http http ->
                Stream.of(
                                holes(http.url()),
                                http.headers().stream().flatMap(header -> holes(header.value())),
                                holes(http.body()),
                                of(http.within()))
                        .flatMap(expressions -> expressions);
            case CheckedStep.Mail mail ->
                Stream.of(holes(mail.to()), holes(mail.subject()), holes(mail.text()), of(mail.within()))
                        .flatMap(expressions -> expressions);
            case CheckedStep.Log log -> holes(log.text());
            case CheckedStep.Parallel _, CheckedStep.Stop _ -> Stream.empty();
        };
    }

    private static Stream<Typed> of(@Nullable Typed... expressions) {
        return Stream.of(expressions).flatMap(Stream::ofNullable);
    }

    private static Stream<Typed> holes(CheckedStep.CheckedMessage message) {
        return Stream.of(
                        holes(message.topic()),
                        holes(message.payload()),
                        of(message.expiry()),
                        message.user().stream().flatMap(header -> holes(header.value())))
                .flatMap(expressions -> expressions);
    }

    private static Stream<Typed> holes(@Nullable CheckedText text) {
        return text == null
                ? Stream.empty()
                : text.parts().stream()
                        .filter(CheckedText.Hole.class::isInstance)
                        .map(part -> ((CheckedText.Hole) part).expression());
    }

    private static Stream<Typed> holes(@Nullable CheckedPayload payload) {
        return switch (payload) {
            case null -> Stream.empty();
            case CheckedPayload.Constant _ -> Stream.empty();
            case CheckedPayload.Computed computed -> Stream.of(computed.expression());
            case CheckedPayload.Text text -> holes(text.text());
            case CheckedPayload.Items items -> items.items().stream().flatMap(StepsOf::holes);
            case CheckedPayload.Sparse sparse ->
                Stream.concat(of(sparse.base()), sparse.entries().stream().flatMap(entry -> holes(entry.value())));
            case CheckedPayload.Fields fields -> fields.entries().stream().flatMap(entry -> holes(entry.value()));
        };
    }
}
