package io.lintel.rules.say;

import io.lintel.rules.syntax.Expr;
import io.lintel.rules.syntax.RunOptions;
import io.lintel.rules.syntax.Template;
import io.lintel.rules.syntax.TriggerNode;
import io.lintel.rules.value.Durations;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the runs of a rule get on with one another, in words; nothing of what goes without saying. */
final class OptionWords {
    private OptionWords() {}

    static String of(RunOptions options) {
        List<String> words = new ArrayList<>();
        switch (options.mode()) {
            case SINGLE -> {}
            case RESTART -> words.add("a new trigger begins anew");
            case QUEUED -> words.add("up to " + options.most() + " runs wait for one another");
            case PARALLEL -> words.add("up to " + options.most() + " runs go side by side");
        }
        per(options.per(), words);
        Expr throttle = options.throttle();
        if (throttle != null) {
            words.add("at most once in " + Words.of(throttle));
        }
        Expr debounce = options.debounce();
        if (debounce != null) {
            words.add("only after " + Words.of(debounce) + " without another trigger");
        }
        RunOptions.Rate rate = options.rate();
        if (rate != null) {
            words.add("at most " + rate.runs() + " runs in " + Durations.text(new Value.Duration(rate.perMillis())));
        }
        error(options.onError(), words);
        switch (options.onRestart()) {
            case RESUME -> {}
            case FIRE_IF_DUE -> words.add("a time that was missed while the gateway was down is made up for once");
            case RESTART -> words.add("after a restart of the gateway it waits anew");
            case DROP -> words.add("a restart of the gateway ends it");
        }
        if (options.allowCycle()) {
            words.add("it may be part of a loop");
        }
        String joined = String.join("; ", words);
        return joined.isEmpty() ? "" : Character.toUpperCase(joined.charAt(0)) + joined.substring(1) + ".";
    }

    private static void per(@Nullable List<TriggerNode.Name> per, List<String> words) {
        if (per != null) {
            words.add(
                    per.isEmpty()
                            ? "all runs count together"
                            : "counted for each "
                                    + per.stream().map(TriggerNode.Name::text).collect(Collectors.joining(" and ")));
        }
    }

    private static void error(RunOptions.OnError error, List<String> words) {
        if (error.retry() > 0) {
            words.add("a step that fails is tried again up to " + error.retry() + " times");
        }
        if (!error.otherwise().isEmpty()) {
            words.add("if it fails, " + StepWords.of(error.otherwise()));
        }
        Template deadLetter = error.deadLetter();
        if (deadLetter != null) {
            words.add("what fails is published to " + Words.of(deadLetter));
        }
    }
}
