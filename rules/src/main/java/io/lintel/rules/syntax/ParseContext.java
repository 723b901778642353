package io.lintel.rules.syntax;

import io.lintel.rules.syntax.YamlNode.Scalar;
import io.lintel.rules.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is needed wherever a part of a rule file has a grammar of its own: where issues go, what names stand for, and who
 * wants to know what is asked for.
 *
 * @param defaultPayload what is published where no payload is written
 */
record ParseContext(
        Issues issues, Params params, Attachments attachments, Shape.Listener shapes, PayloadNode defaultPayload) {
    private static final PayloadNode NOTHING = new PayloadNode.Constant(new Value.Text(""));

    ParseContext(Issues issues, Params params, Attachments attachments) {
        this(issues, params, attachments, Shape.Listener.NONE);
    }

    ParseContext(Issues issues, Params params, Attachments attachments, Shape.Listener shapes) {
        this(issues, params, attachments, shapes, NOTHING);
    }

    /** The same with more parameters. */
    ParseContext with(Map<String, Value> more) {
        return new ParseContext(issues, params.with(more), attachments, shapes, defaultPayload);
    }

    /**
     * The same in the steps of a rule that selects something.
     *
     * @param aliases the names of what it selects
     * @param payload what is published where no payload is written
     */
    ParseContext selecting(Map<String, Expr> aliases, PayloadNode payload) {
        return new ParseContext(issues, params.withAliases(aliases), attachments, shapes, payload);
    }

    Optional<Expr> expression(Fragment fragment) {
        return ExprParser.parse(fragment, issues).map(params::fill);
    }

    /** A text with <code>${expressions}</code>. */
    Optional<Template> text(Fragment fragment) {
        return TemplateParser.text(fragment, issues).map(params::fill);
    }

    /** The topic of a publish. */
    Optional<Template> topic(Fragment fragment) {
        return TemplateParser.topic(params.fill(fragment), issues).map(params::fill);
    }

    /** The topic on which an answer comes, which may have wildcards. */
    Optional<Template> reply(Fragment fragment) {
        return TemplateParser.reply(params.fill(fragment), issues).map(params::fill);
    }

    /** The text of a file beside the rules, or nothing when that is reported as an issue. */
    Optional<String> attachment(Scalar fileName) {
        Optional<String> text = attachments.text(fileName.text());
        if (text.isEmpty()) {
            issues.error(
                    fileName.span(),
                    "there is no file " + MappingParser.shown(fileName) + " beside the rules",
                    Suggestion.of(fileName.text(), Set.copyOf(attachments.names()))
                            .orElse("files that rules refer to lie in the rules folder and end in .json or .desc"));
        }
        return text;
    }

    /** The topic of an input. */
    Optional<TopicPattern> pattern(Fragment fragment) {
        return TopicPatternParser.parse(params.fill(fragment), issues);
    }
}
