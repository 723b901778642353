package io.lintel.gateway.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lintel.gateway.access.ApiToken;
import io.lintel.gateway.config.ConfigSources;
import io.lintel.gateway.config.LintelConfig;
import io.lintel.gateway.config.StartException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

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

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where the gateway is (default: as it is configured here).")
    private @Nullable String url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "The token of the gateway (default: api.token in its data folder).")
    private @Nullable Path tokenFile;

    @Override
    public Integer call() throws InterruptedException {
        if ((rule == null) == (topic == null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Say which rule, or on which topic: ./lintel rules explain heat, or --topic home/living/hvac/set");
        }
        LintelConfig config = ConfigSources.checked();
        String base = url == null
                ? "http://" + config.http().host() + ":" + config.http().port()
                : url;
        Path token = tokenFile == null ? ApiToken.file(config.data().dir()) : tokenFile;
        spec.commandLine().getOut().print(ask(base, token));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private String ask(String base, Path token) throws InterruptedException {
        HttpResponse<String> answer = answer(base, token);
        return switch (answer.statusCode()) {
            case 200 -> answer.body();
            case 401 ->
                throw new StartException(
                        "The gateway at %s does not take the token in %s. Name its token with --token-file."
                                .formatted(base, token));
            case 400, 404, 409, 503 -> throw new StartException(sentence(answer.body()));
            default ->
                throw new StartException("%s answers %d, which no Lintel would: is it the gateway?"
                        .formatted(base, answer.statusCode()));
        };
    }

    private HttpResponse<String> answer(String base, Path token) throws InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + path()))
                    .header("Authorization", "Bearer " + word(token))
                    .header("Accept", "text/plain")
                    .timeout(PATIENCE)
                    .build();
            return client.send(request, BodyHandlers.ofString());
        } catch (IllegalArgumentException e) {
            throw new StartException("%s is no address of a gateway: http://127.0.0.1:8080 is one.".formatted(base), e);
        } catch (IOException e) {
            throw new StartException(
                    "No gateway answers at %s. Start it with ./lintel run, or say where it is with --url."
                            .formatted(base),
                    e);
        }
    }

    /** The sentence of a refusal. */
    private static String sentence(String refusal) {
        try {
            return new ObjectMapper().readTree(refusal).path("error").asText(refusal);
        } catch (IOException e) {
            return refusal;
        }
    }

    private static String word(Path token) {
        try {
            return Files.readString(token).strip();
        } catch (IOException e) {
            throw new StartException(
                    "There is no token in %s: the gateway makes it when it first starts. Name another file with --token-file."
                            .formatted(token),
                    e);
        }
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
