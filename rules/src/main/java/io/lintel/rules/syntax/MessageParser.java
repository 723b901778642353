package io.lintel.rules.syntax;

import io.lintel.rules.payload.Encoding;
import io.lintel.rules.syntax.StepNode.Header;
import io.lintel.rules.syntax.StepNode.MessageNode;
import io.lintel.rules.syntax.YamlNode.Scalar;
import io.lintel.rules.syntax.YamlNode.ScalarKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the steps that publish: {@code publish, request, gather}. */
final class MessageParser {
    private static final int MAX_RETRIES = 20;
    private static final int MAX_HEADERS = 50;
    private static final Pattern CONTENT_TYPE =
            Pattern.compile("[A-Za-z0-9!#$&^_.+-]{1,127}/[A-Za-z0-9!#$&^_.+-]{1,127}(;[ -~]{0,200})?"); // RFC 6838, 4.2

    private final ParseContext context;
    private final Issues issues;

    MessageParser(ParseContext context) {
        this.context = context;
        this.issues = context.issues();
    }

    Optional<StepNode> publish(MappingParser step) {
        return message(step, "publish")
                .map(message -> new StepNode.Publish(message, message.topic().span()));
    }

    Optional<StepNode> request(MappingParser step, StepParser steps) {
        Optional<MessageNode> message = message(step, "request");
        Optional<Template> reply = step.takeScalar("reply", "a topic").flatMap(s -> context.topic(s.fragment()));
        Optional<Expr> within = step.needExpression("within", "how long to wait: within: 5s");
        int retry = step.takeCount("retry", 0, 0, MAX_RETRIES);
        String as = step.takeName("as", "");
        List<StepNode> otherwise = steps.steps(step, "else");
        boolean readable = !step.has("reply") || reply.isPresent();
        return message.filter(_ -> readable)
                .flatMap(m -> within.map(w -> new StepNode.Request(
                        m,
                        reply.orElse(null),
                        w,
                        retry,
                        as,
                        otherwise,
                        m.topic().span())));
    }

    Optional<StepNode> gather(MappingParser step) {
        Optional<MessageNode> message = message(step, "gather");
        Optional<Expr> each = step.takeExpression("each");
        String item = step.takeName("item", "item");
        Optional<Template> reply = step.takeScalar("reply", "a topic").flatMap(s -> context.reply(s.fragment()));
        if (!step.has("reply")) {
            issues.error(step.span(), "'gather' says where the answers come", "as in: reply: home/+/state");
        }
        Optional<Expr> within = step.needExpression("within", "how long to wait: within: 5s");
        String as = step.takeName("as", "answers");
        return message.flatMap(m -> reply.flatMap(r -> within.map(w -> new StepNode.Gather(
                m, each.orElse(null), item, r, w, as, m.topic().span()))));
    }

    private Optional<MessageNode> message(MappingParser step, String key) {
        Optional<Template> topic = step.takeScalar(key, "a topic").flatMap(text -> context.topic(text.fragment()));
        Optional<YamlNode> payloadNode = step.take("payload");
        int qos = step.takeCount("qos", 0, 0, 2);
        boolean retain = step.takeBool("retain", false);
        Optional<Expr> expiry = step.takeExpression("expiry");
        List<Header> user = headers(step, "user_properties", context);
        Encoding encoding = encoding(step);
        Optional<PayloadNode> payload =
                payloadNode.isEmpty() ? Optional.of(context.defaultPayload()) : payloadNode.flatMap(this::payload);
        return topic.flatMap(
                t -> payload.map(p -> new MessageNode(t, p, qos, retain, expiry.orElse(null), user, encoding)));
    }

    /** {@code format}, and {@code content_type} where it is another one than that of the format. */
    private Encoding encoding(MappingParser step) {
        Encoding encoding =
                new FormatParser(context).parse(step).map(Encoding::of).orElse(Encoding.PLAIN);
        Optional<Scalar> type = step.takeScalar("content_type", "a MIME type");
        type.filter(scalar -> !CONTENT_TYPE.matcher(scalar.text()).matches())
                .ifPresent(scalar -> issues.error(
                        scalar.span(),
                        MappingParser.shown(scalar) + " is no MIME type",
                        "as in: content_type: application/json"));
        return type.map(scalar -> new Encoding(encoding.format(), scalar.text()))
                .orElse(encoding);
    }

    private Optional<PayloadNode> payload(YamlNode node) {
        if (node instanceof Scalar scalar && scalar.kind() == ScalarKind.NULL) {
            issues.error(node.span(), "the payload has no value", "write \"\" for an empty payload");
            return Optional.empty();
        }
        return new PayloadParser(context).parse(node);
    }

    /** Names and their values, each a text with holes. */
    static List<Header> headers(MappingParser step, String key, ParseContext context) {
        List<Header> headers = new ArrayList<>();
        List<YamlNode.Entry> entries = step.takeEntries(key, "maps names to texts");
        for (YamlNode.Entry entry : entries) {
            if (entry.value() instanceof Scalar scalar && scalar.kind() != ScalarKind.NULL) {
                context.text(scalar.fragment())
                        .ifPresent(value -> headers.add(new Header(entry.key().text(), value)));
            } else {
                context.issues()
                        .error(
                                entry.value().span(),
                                "this is a text, but here is " + entry.value().described());
            }
        }
        if (entries.size() > MAX_HEADERS) {
            context.issues().error(step.span(), "'" + key + "' has at most " + MAX_HEADERS + " entries");
        }
        return headers;
    }
}
