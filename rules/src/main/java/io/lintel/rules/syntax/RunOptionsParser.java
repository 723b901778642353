package io.lintel.rules.syntax;

import io.lintel.rules.syntax.RunOptions.Mode;
import io.lintel.rules.syntax.RunOptions.OnError;
import io.lintel.rules.syntax.RunOptions.OnRestart;
import io.lintel.rules.syntax.RunOptions.Rate;
import io.lintel.rules.syntax.TriggerNode.Name;
import io.lintel.rules.syntax.YamlNode.Mapping;
import io.lintel.rules.syntax.YamlNode.Scalar;
import io.lintel.rules.value.Span;
import io.lintel.rules.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how the runs of a rule get on: {@code mode, per, throttle, debounce, on_error, on_restart, allow_cycle, rate}. */
final class RunOptionsParser {
    private static final List<String> MODES = List.of("single", "restart", "queued", "parallel");
    private static final List<String> ON_RESTART = List.of("resume", "fire_if_due", "restart", "drop");
    private static final Pattern RATE = Pattern.compile("([0-9]{1,9}) per (\\S+)");
    private static final int DEFAULT_MOST = 10;
    private static final int MOST_RUNS = 1_000;
    private static final int MAX_RETRIES = 20;

    private final MappingParser rule;
    private final ParseContext context;
    private final Issues issues;

    RunOptionsParser(MappingParser rule, ParseContext context) {
        this.rule = rule;
        this.context = context;
        this.issues = context.issues();
    }

    /** @param steps counts the steps of the rule */
    RunOptions parse(StepParser steps) {
        Optional<YamlNode> modeNode = rule.take("mode");
        Mode mode = modeNode.map(this::mode).orElse(Mode.SINGLE);
        int most = modeNode.map(this::most).orElse(DEFAULT_MOST);
        List<Name> per = per();
        Optional<Expr> throttle = rule.takeExpression("throttle");
        Optional<Expr> debounce = rule.takeExpression("debounce");
        OnRestart onRestart = OnRestart.valueOf(
                rule.takeWord("on_restart", "resume", ON_RESTART).toUpperCase(Locale.ROOT));
        boolean allowCycle = rule.takeBool("allow_cycle", false);
        return new RunOptions(
                mode,
                most,
                per,
                throttle.orElse(null),
                debounce.orElse(null),
                onError(steps),
                onRestart,
                allowCycle,
                rate());
    }

    private Mode mode(YamlNode node) {
        String word = node instanceof Scalar scalar
                ? scalar.text()
                : node instanceof Mapping mapping && mapping.entries().size() == 1
                        ? mapping.entries().getFirst().key().text()
                        : "";
        boolean bounded = word.equals("queued") || word.equals("parallel");
        if (!MODES.contains(word) || (node instanceof Mapping && !bounded)) {
            issues.error(
                    node.span(),
                    "'mode' is " + String.join(", ", MODES) + ", but this is "
                            + (node instanceof Scalar scalar ? MappingParser.shown(scalar) : node.described()),
                    "how many: mode: { queued: 20 }");
            return Mode.SINGLE;
        }
        return Mode.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private int most(YamlNode node) {
        if (!(node instanceof Mapping mapping) || mapping.entries().size() != 1) {
            return DEFAULT_MOST;
        }
        String key = mapping.entries().getFirst().key().text();
        return new MappingParser(mapping, "a mode", context).takeCount(key, DEFAULT_MOST, 1, MOST_RUNS);
    }

    /** {@code per: rule} counts all runs together. */
    private @Nullable List<Name> per() {
        List<YamlNode> nodes = rule.takeList("per");
        if (!rule.has("per")) {
            return null;
        }
        List<Name> per = new ArrayList<>();
        for (YamlNode node : nodes) {
            if (node instanceof Scalar scalar) {
                per.add(new Name(scalar.text(), scalar.span()));
            } else {
                issues.error(node.span(), "'per' is a capture, a list of captures, or 'rule'");
            }
        }
        return per.size() == 1 && per.getFirst().text().equals("rule") ? List.of() : per;
    }

    private OnError onError(StepParser steps) {
        Optional<YamlNode> node = rule.take("on_error");
        if (node.isEmpty()) {
            return OnError.DEFAULT;
        }
        if (!(node.get() instanceof Mapping mapping)) {
            issues.error(
                    node.get().span(),
                    "'on_error' has the keys retry, backoff, else, dead_letter",
                    "as in: { retry: 2 }");
            return OnError.DEFAULT;
        }
        MappingParser error = new MappingParser(mapping, "'on_error'", context);
        int retry = error.takeCount("retry", 0, 0, MAX_RETRIES);
        Optional<Expr> backoff = error.takeExpression("backoff");
        List<StepNode> otherwise = steps.steps(error, "else");
        Optional<Template> deadLetter =
                error.takeScalar("dead_letter", "a topic").flatMap(scalar -> context.topic(scalar.fragment()));
        error.finish();
        return new OnError(retry, backoff.orElse(null), otherwise, deadLetter.orElse(null), error.span());
    }

    private @Nullable Rate rate() {
        return rule.takeScalar("rate", "so many runs in so long")
                .map(this::rate)
                .orElse(null);
    }

    private @Nullable Rate rate(Scalar scalar) {
        Matcher rate = RATE.matcher(scalar.text().strip());
        boolean matches = rate.matches();
        Value per = matches ? Params.literal(rate.group(2)) : null;
        if (!(per instanceof Value.Duration(long millis))
                || millis <= 0
                || rate.group(1).equals("0")) {
            Span at = scalar.span();
            issues.error(
                    at,
                    "'rate' is so many runs in so long, but this is " + MappingParser.shown(scalar),
                    "as in: rate: 60 per 1m");
            return null;
        }
        return new Rate(Integer.parseInt(rate.group(1)), millis);
    }
}
