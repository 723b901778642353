package io.lintel.gateway.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lintel rules explain RULE}: asks the gateway that runs why a rule ran, and why it did not. */
@Command(
        name = "explain",
        description = {
            "Asks the gateway that runs why a rule ran and why it did not: its last runs, what it read, what part of its "
                    + "condition was false or unknown, what led to it, and what would have had to be otherwise.",
            "With --topic: which rule has published on a topic last, and why; and which others could have.",
            "Exit code 1 when nobody can say."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./lintel rules explain light-on --key kitchen --outcome not-fired",
            "  ./lintel rules explain --topic home/living/hvac/set"
        },
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "RULE", description = "The id of a rule.")
    private @Nullable String rule;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "A topic on which a rule publishes, instead of a rule.")
    private @Nullable String topic;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Only for this room, device, …: a value of the rule's key, as in living or room=living.")
    private @Nullable String key;

    @Option(names = "--outcome", paramLabel = "OUTCOME", description = "Only those that: fired, not-fired or failed.")
    private @Nullable String outcome;

    @Option(names = "--limit", paramLabel = "N", description = "So many of each (default: 3, with --topic 1).")
    private @Nullable String limit;

    @Mixin
    private RunningGateway gateway = new RunningGateway();

    @Override
    public Integer call() {
        if ((rule == null) == (topic == null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Say which rule, or on which topic: ./lintel rules explain heat, or --topic home/living/hvac/set");
        }
        spec.commandLine().getOut().print(gateway.told(path()));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private String path() {
        Map<String, @Nullable String> asked = new LinkedHashMap<>();
        asked.put("topic", topic);
        asked.put("outcome", outcome);
        asked.put("key", key);
        asked.put("limit", limit);
        String query = asked.entrySet().stream()
                .filter(one -> one.getValue() != null)
                .map(one -> one.getKey() + "=" + encoded(String.valueOf(one.getValue())))
                .collect(Collectors.joining("&"));
        String path = rule == null ? "/api/effects" : "/api/rules/" + encoded(rule) + "/runs";
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
