package io.lintel.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** The gateway that runs with this configuration, asked over its HTTP interface with the token of its data folder. */
final class RunningGateway {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;

    private final URI base;
    private final String token;

    private RunningGateway(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** @throws StartException with one sentence, when it is not known where it listens or what it asks for */
    static RunningGateway of(LintelConfig config) {
        if (config.http().port() == 0) {
            throw new StartException("Set LINTEL_HTTP_PORT to the port on which the gateway serves HTTP.");
        }
        Path file = config.data().dir().resolve("api.token");
        try {
            return new RunningGateway(
                    URI.create("http://" + host(config.http().host()) + ":"
                            + config.http().port()),
                    Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            throw new StartException(
                    "There is no token in %s: no gateway has run with this data folder. Set LINTEL_DATA_DIR."
                            .formatted(file),
                    e);
        } catch (IOException e) {
            throw new StartException("The token in %s cannot be read: %s.".formatted(file, e.getMessage()), e);
        }
    }

    /** Who listens everywhere is reached here. */
    private static String host(String configured) {
        return switch (configured) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "[::1]";
            default -> configured.contains(":") ? "[" + configured + "]" : configured;
        };
    }

    /**
     * Asks, and waits for the answer.
     *
     * @param method of HTTP
     * @param body what is sent as JSON; nothing when it is null
     * @throws StartException with what the gateway says when it refuses, or that it cannot be reached
     */
    JsonNode ask(String method, String path, JsonNode body) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body.isNull() ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                throw new StartException(refusal(response));
            }
            return JSON.readTree(response.body());
        } catch (ConnectException e) {
            throw new StartException("No gateway answers at %s; start it with ./lintel run.".formatted(base), e);
        } catch (IOException e) {
            throw new StartException("The gateway at %s cannot be asked: %s.".formatted(base, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Stopped before the gateway at %s had answered.".formatted(base), e);
        }
    }

    private static String refusal(HttpResponse<String> response) {
        try {
            JsonNode error = JSON.readTree(response.body()).path("error");
            if (error.isTextual()) {
                return error.asText();
            }
        } catch (IOException e) {
            return "The gateway answers %d, and not in JSON.".formatted(response.statusCode());
        }
        return "The gateway answers %d.".formatted(response.statusCode());
    }
}
