package io.lintel.rules.syntax;

import io.lintel.rules.syntax.TriggerNode.Name;
import io.lintel.rules.syntax.YamlNode.Mapping;
import io.lintel.rules.syntax.YamlNode.Scalar;
import io.lintel.rules.syntax.YamlNode.ScalarKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads one trigger: a mapping in which one key says what kind it is. */
final class TriggerParser {
    private static final int MAX_SEQUENCE = 20;
    private static final Map<String, Function<TriggerParser, Optional<TriggerNode>>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("message", TriggerParser::message);
        KINDS.put("changes", TriggerParser::changes);
        KINDS.put("becomes", TriggerParser::becomes);
        KINDS.put("silent", TriggerParser::silent);
        KINDS.put("sequence", TriggerParser::sequence);
        KINDS.put("every", trigger -> trigger.times().every());
        KINDS.put("at", trigger -> trigger.times().at());
        KINDS.put("cron", trigger -> trigger.times().cron());
        KINDS.put("sun", trigger -> trigger.times().sun());
        KINDS.put("connected", trigger -> trigger.client("connected", true));
        KINDS.put("disconnected", trigger -> trigger.client("disconnected", false));
        KINDS.put("started", TriggerParser::started);
    }

    private final MappingParser trigger;
    private final ParseContext context;
    private final Issues issues;

    TriggerParser(Mapping mapping, ParseContext context) {
        this.trigger = new MappingParser(mapping, "a trigger", context);
        this.context = context;
        this.issues = context.issues();
    }

    Optional<TriggerNode> parse() {
        if (trigger.countOf(KINDS.keySet()) > 1) {
            issues.error(trigger.span(), "a trigger has only one of " + kinds(), "make it a list of triggers");
            return Optional.empty();
        }
        Optional<String> kind = trigger.firstOf(KINDS.keySet());
        if (kind.isEmpty()) {
            if (trigger.isEmpty()) {
                issues.error(trigger.span(), "a trigger has one of " + kinds());
            }
            KINDS.keySet().forEach(trigger::take);
            trigger.finish();
            return Optional.empty();
        }
        Optional<TriggerNode> node =
                Objects.requireNonNull(KINDS.get(kind.get())).apply(this);
        trigger.finish();
        return node;
    }

    /** The keys that say what kind it is. */
    static Set<String> kindNames() {
        return KINDS.keySet();
    }

    private static String kinds() {
        return String.join(", ", KINDS.keySet());
    }

    private TimeTriggerParser times() {
        return new TimeTriggerParser(trigger, context);
    }

    private Optional<TriggerNode> message() {
        Optional<Scalar> input = trigger.takeScalar("message", "the name of an input, or a topic");
        boolean retained =
                trigger.takeScalar("retained", "'include'").map(this::isInclude).orElse(false);
        return input.flatMap(scalar -> isTopic(scalar)
                ? context.pattern(scalar.fragment())
                        .map(topic -> new TriggerNode.OnTopic(topic, retained, scalar.span()))
                : Optional.of(
                        new TriggerNode.OnMessage(context.params().input(scalar.text()), retained, scalar.span())));
    }

    private static boolean isTopic(Scalar scalar) {
        String text = scalar.text();
        return text.indexOf('/') >= 0 || text.indexOf('{') >= 0 || text.equals("+") || text.equals("#");
    }

    private boolean isInclude(Scalar retained) {
        boolean include = retained.text().equals("include");
        if (!include) {
            issues.error(
                    retained.span(),
                    "'retained' is 'include' or left out, but this is " + MappingParser.shown(retained));
        }
        return include;
    }

    private Optional<TriggerNode> changes() {
        Optional<Expr> expression = trigger.takeExpression("changes");
        Optional<PayloadNode> from = trigger.take("from").flatMap(this::value);
        Optional<PayloadNode> to = trigger.take("to").flatMap(this::value);
        return expression.map(expr -> new TriggerNode.OnChange(expr, from.orElse(null), to.orElse(null), expr.span()));
    }

    private Optional<PayloadNode> value(YamlNode node) {
        if (node instanceof Scalar scalar && scalar.kind() == ScalarKind.NULL) {
            issues.error(node.span(), "there is no value here");
            return Optional.empty();
        }
        return new PayloadParser(context).parse(node);
    }

    private Optional<TriggerNode> becomes() {
        Optional<Expr> condition = trigger.takeExpression("becomes");
        Optional<Expr> until = trigger.takeExpression("until");
        Optional<Expr> holds = trigger.takeExpression("for");
        return condition.map(
                expr -> new TriggerNode.OnBecomes(expr, until.orElse(null), holds.orElse(null), expr.span()));
    }

    private Optional<TriggerNode> silent() {
        Optional<Name> input =
                trigger.takeScalar("silent", "the name of an input").map(this::input);
        Optional<Expr> holds = trigger.needExpression("for", "how long: for: 10m");
        return input.flatMap(name -> holds.map(time -> new TriggerNode.OnSilence(name.text(), time, name.span())));
    }

    private Optional<TriggerNode> sequence() {
        List<YamlNode> nodes = trigger.takeList("sequence");
        List<Name> inputs = new ArrayList<>();
        for (YamlNode node : nodes) {
            if (node instanceof Scalar scalar) {
                inputs.add(input(scalar));
            } else {
                issues.error(node.span(), "a sequence has names of inputs, but this is " + node.described());
            }
        }
        if (nodes.size() < 2 || nodes.size() > MAX_SEQUENCE) {
            issues.error(trigger.span(), "a sequence has 2 to " + MAX_SEQUENCE + " inputs");
            return Optional.empty();
        }
        return trigger.needExpression("within", "how long it may take: within: 10s")
                .filter(_ -> inputs.size() == nodes.size())
                .map(within -> new TriggerNode.OnSequence(
                        inputs, within, inputs.getFirst().span()));
    }

    private Name input(Scalar scalar) {
        return new Name(context.params().input(scalar.text()), scalar.span());
    }

    private Optional<TriggerNode> client(String key, boolean connects) {
        return trigger.takeScalar(key, "a client id")
                .flatMap(scalar -> ClientPatternParser.parse(context.params().fill(scalar.fragment()), issues))
                .map(client -> new TriggerNode.OnClient(connects, client, client.span()));
    }

    private Optional<TriggerNode> started() {
        if (!trigger.takeBool("started", true)) {
            issues.error(trigger.span(), "'started' is true, or not there");
        }
        return Optional.of(new TriggerNode.OnStart(trigger.span()));
    }
}
