package io.lintel.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.lintel.gateway.access.ApiToken;
import io.lintel.gateway.config.ConfigSources;
import io.lintel.gateway.config.LintelConfig;
import io.lintel.gateway.config.StartException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The gateway that runs, asked over its HTTP interface with its token: options of a command, which say where it is if it is not
 * as configured here.
 */
final class RunningGateway {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();

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

    /**
     * Asks, and waits for the answer.
     *
     * @param method of HTTP
     * @throws StartException with what the gateway says when it refuses, or that it cannot be reached
     */
    JsonNode ask(String method, String path) {
        return ask(method, path, NullNode.getInstance());
    }

    /** @param body what is sent as JSON; nothing when it is null */
    JsonNode ask(String method, String path, JsonNode body) {
        String answer = answer(
                path,
                "application/json",
                request -> request.header("Content-Type", "application/json")
                        .method(
                                method,
                                body.isNull() ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString())));
        try {
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new StartException("The gateway does not answer in JSON: %s.".formatted(e.getMessage()), e);
        }
    }

    /** What the gateway tells people. */
    String told(String path) {
        return answer(path, "text/plain", HttpRequest.Builder::GET);
    }

    private String answer(String path, String accepted, Consumer<HttpRequest.Builder> order) {
        LintelConfig config = ConfigSources.checked();
        String base = base(config);
        Path file = tokenFile == null ? ApiToken.file(config.data().dir()) : tokenFile;
        HttpResponse<String> response = send(base, request(base, path, token(file), accepted, order));
        return switch (response.statusCode()) {
            case 200 -> response.body();
            case 401 ->
                throw new StartException(
                        "The gateway at %s does not take the token in %s. Name its token with --token-file."
                                .formatted(base, file));
            default -> throw new StartException(refusal(base, response));
        };
    }

    private String base(LintelConfig config) {
        if (url != null) {
            return url.replaceFirst("(?<=[^/])/$", ""); // paths bring their own
        }
        if (config.http().port() == 0) {
            throw new StartException("Set LINTEL_HTTP_PORT to the port on which the gateway serves HTTP.");
        }
        return "http://" + host(config.http().host()) + ":" + config.http().port();
    }

    /** Who listens everywhere is reached here. */
    private static String host(String configured) {
        return switch (configured) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "[::1]";
            default -> configured.contains(":") ? "[" + configured + "]" : configured;
        };
    }

    private static String token(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            throw new StartException(
                    "There is no token in %s: the gateway makes it when it first starts. Name another file with --token-file."
                            .formatted(file),
                    e);
        } catch (IOException e) {
            throw new StartException("The token in %s cannot be read: %s.".formatted(file, e.getMessage()), e);
        }
    }

    private static HttpRequest request(
            String base, String path, String token, String accepted, Consumer<HttpRequest.Builder> order) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                    .timeout(PATIENCE)
                    .header("Authorization", "Bearer " + token)
                    .header("Accept", accepted);
            order.accept(request);
            return request.build();
        } catch (IllegalArgumentException e) {
            throw new StartException("%s is no address of a gateway: http://127.0.0.1:8080 is one.".formatted(base), e);
        }
    }

    private static HttpResponse<String> send(String base, HttpRequest request) {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(request, BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new StartException(
                    "No gateway answers at %s. Start it with ./lintel run, or say where it is with --url."
                            .formatted(base),
                    e);
        } catch (IOException e) {
            throw new StartException("The gateway at %s cannot be asked: %s.".formatted(base, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Stopped before the gateway at %s had answered.".formatted(base), e);
        }
    }

    /** The sentence of a refusal. */
    private static String refusal(String base, HttpResponse<String> response) {
        try {
            JsonNode error = JSON.readTree(response.body()).path("error");
            if (error.isTextual()) {
                return error.asText();
            }
        } catch (IOException e) {
            return strange(base, response);
        }
        return strange(base, response);
    }

    private static String strange(String base, HttpResponse<String> response) {
        return "%s answers %d, which no Lintel would: is it the gateway?".formatted(base, response.statusCode());
    }
}
