package io.lintel.rules.plan;

import io.lintel.rules.Effects;
import io.lintel.rules.check.CheckedOptions;
import io.lintel.rules.check.CheckedRule;
import io.lintel.rules.check.CheckedText;
import io.lintel.rules.check.CheckedTrigger;
import io.lintel.rules.check.Typed;
import io.lintel.rules.syntax.TriggerNode;
import io.lintel.rules.value.Home;
import io.lintel.rules.value.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans one rule. */
final class RulePlanner {
    private final CheckedRule rule;
    private final int index;
    private final List<InputPlan> inputs;
    private final Joins joins;
    private final int firstTrigger;
    private final Home home;
    private final Slots slots;
    private final EvalPlanner planner;
    private final ContentPlanner content;
    private final List<List<String>> runScopes = new ArrayList<>();

    /**
     * @param index number of the rule among those that run
     * @param firstTrigger number of the rule's first trigger among all triggers of the rule set
     * @param home where the rules are at home
     */
    RulePlanner(CheckedRule rule, int index, List<InputPlan> inputs, Joins joins, int firstTrigger, Home home) {
        this.rule = rule;
        this.index = index;
        this.inputs = inputs;
        this.joins = joins;
        this.firstTrigger = firstTrigger;
        this.home = home;
        this.slots = new Slots(inputs);
        this.planner = new EvalPlanner(slots, home, joins);
        this.content = new ContentPlanner(planner);
    }

    RulePlan plan() {
        Typed typed = rule.condition();
        Condition condition = typed == null ? null : Condition.of(typed, planner);
        ProgramPlanner steps =
                new ProgramPlanner(inputs, slots, planner, rule.locals().size());
        steps.add(rule.steps());
        RunPolicy policy = policy(steps);
        List<Expressions> expressions =
                rule.triggers().stream().map(this::expressions).toList();
        List<TriggerPlan> triggers = new ArrayList<>(); // bound last, when all that is read is known
        for (CheckedTrigger trigger : rule.triggers()) {
            triggers.add(trigger(trigger, triggers.size(), expressions.get(triggers.size())));
        }
        boolean remembers = steps.waits()
                || steps.setsVariables()
                || policy.throttle() != null
                || policy.debounce() != null
                || policy.written().onError().retry() > 0;
        return new RulePlan(
                index,
                rule.id(),
                space(rule.id(), rule.meaning()),
                rule.meaning(),
                List.copyOf(triggers),
                condition,
                steps.program(),
                steps.slotCount(),
                policy,
                remembers,
                InputsOf.expressions(rule).anyMatch(RulePlanner::readsTrigger),
                !remembers && isVolley(steps.program(), policy),
                slots);
    }

    private static boolean isVolley(List<Op> program, RunPolicy policy) {
        return policy.failed() < 0
                && policy.deadLetter() == null
                && program.stream()
                        .allMatch(op -> op instanceof Op.Publish
                                || op instanceof Op.Unless
                                || op instanceof Op.Jump
                                || op instanceof Op.Stop
                                || op instanceof Op.End);
    }

    private static boolean readsTrigger(Typed typed) {
        return (typed instanceof Typed.LocalRead read && read.slot() == 0)
                || typed.children().stream().anyMatch(RulePlanner::readsTrigger);
    }

    /** The first 64 bits of a SHA-256 (FIPS 180-4): two rules of one rule set do not meet. */
    private static long space(String id, String meaning) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest((id + '\0' + meaning).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private RunPolicy policy(ProgramPlanner steps) {
        CheckedOptions options = rule.options();
        CheckedText deadLetter = options.deadLetter();
        return new RunPolicy(
                options.written(),
                steps.durationOrNull(options.throttle()),
                steps.durationOrNull(options.debounce()),
                steps.durationOrNull(options.backoff()),
                options.otherwise().isEmpty() ? -1 : steps.add(options.otherwise()),
                deadLetter == null ? null : content.topic(deadLetter));
    }

    /** What a trigger evaluates. */
    private record Expressions(
            @Nullable Condition condition,
            @Nullable Condition until,
            @Nullable Eval expression,
            @Nullable Eval duration,
            @Nullable Eval from,
            @Nullable Eval to) {
        private static final Expressions NONE = new Expressions(null, null, null, null, null, null);

        private static Expressions ofDuration(Eval duration) {
            return new Expressions(null, null, null, duration, null, null);
        }
    }

    private Expressions expressions(CheckedTrigger trigger) {
        return switch (trigger) {
            case CheckedTrigger.OnBecomes becomes -> {
                Typed until = becomes.until();
                Typed holds = becomes.holds();
                yield new Expressions(
                        Condition.of(becomes.condition(), planner),
                        until == null ? null : Condition.of(until, planner),
                        null,
                        holds == null ? null : planner.only(holds, Type.DURATION.kinds()),
                        null,
                        null);
            }
            case CheckedTrigger.OnChange change ->
                new Expressions(
                        null,
                        null,
                        planner.plan(change.expression()),
                        null,
                        content.payloadOrNull(change.from()),
                        content.payloadOrNull(change.to()));
            case CheckedTrigger.OnSilence silence ->
                Expressions.ofDuration(planner.only(silence.holds(), Type.DURATION.kinds()));
            case CheckedTrigger.OnSequence sequence ->
                Expressions.ofDuration(planner.only(sequence.within(), Type.DURATION.kinds()));
            case CheckedTrigger.OnMessage _,
                    CheckedTrigger.OnTime _,
                    CheckedTrigger.OnClient _,
                    CheckedTrigger.OnStart _ -> Expressions.NONE;
        };
    }

    private TriggerPlan trigger(CheckedTrigger trigger, int ordinal, Expressions read) {
        return switch (trigger) {
            case CheckedTrigger.OnMessage message ->
                new TriggerPlan.OnMessage(
                        head(trigger, ordinal, trigger.text()),
                        inputs.get(message.input().index()),
                        message.retained());
            case CheckedTrigger.OnChange change ->
                new TriggerPlan.OnChange(
                        head(trigger, ordinal, "changed: " + change.expression().text()),
                        needed(read.expression()),
                        change.expression().text(),
                        read.from(),
                        read.to());
            case CheckedTrigger.OnBecomes becomes -> {
                Condition condition = needed(read.condition());
                yield new TriggerPlan.OnBecomes(
                        head(
                                trigger,
                                ordinal,
                                (becomes.level() ? "must never be: " : "became true: ") + condition.text()),
                        condition,
                        read.until(),
                        read.duration(),
                        becomes.level());
            }
            case CheckedTrigger.OnSilence silence ->
                new TriggerPlan.OnSilence(
                        head(trigger, ordinal, trigger.text()),
                        inputs.get(silence.input().index()),
                        needed(read.duration()));
            case CheckedTrigger.OnSequence sequence ->
                new TriggerPlan.OnSequence(
                        head(trigger, ordinal, trigger.text()),
                        sequence.steps().stream()
                                .map(step -> inputs.get(step.index()))
                                .toList(),
                        needed(read.duration()));
            case CheckedTrigger.OnTime time ->
                new TriggerPlan.OnTime(head(trigger, ordinal, trigger.text()), timetable(time));
            case CheckedTrigger.OnClient client ->
                new TriggerPlan.OnClient(head(trigger, ordinal, trigger.text()), client.connects(), client.client());
            case CheckedTrigger.OnStart _ -> new TriggerPlan.OnStart(head(trigger, ordinal, trigger.text()));
        };
    }

    private static <T> T needed(@Nullable T planned) {
        if (planned == null) {
            throw new IllegalStateException("this trigger reads something");
        }
        return planned;
    }

    private TriggerPlan.Head head(CheckedTrigger trigger, int ordinal, String described) {
        List<String> scope = trigger.scope();
        List<String> per = rule.options().per();
        List<String> captures = per == null ? scope : per;
        if (!runScopes.contains(captures)) {
            runScopes.add(captures);
        }
        return new TriggerPlan.Head(
                firstTrigger + ordinal,
                ordinal,
                joins.owner(index, scope),
                Binding.of(slots, scope, joins),
                new RunScope(runScopes.indexOf(captures), captures, scope, joins.owner(index, captures)),
                described,
                new Effects.Note(rule.id(), Effects.Outcome.FIRED, described));
    }

    private Timetable timetable(CheckedTrigger.OnTime time) {
        return switch (time.node()) {
            case TriggerNode.At at -> new Timetable.Daily(at.times(), at.clockChange(), home);
            case TriggerNode.AtCron cron -> new Timetable.Calendar(cron.cron(), cron.clockChange(), home);
            case TriggerNode.AtSun sun -> new Timetable.BySun(sun.event(), sun.offsetMillis(), home);
            default -> new Timetable.Every(time.everyMillis());
        };
    }
}
