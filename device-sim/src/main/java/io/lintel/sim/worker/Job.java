package io.lintel.sim.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lintel.sim.client.BrokerAddress;
import io.lintel.sim.client.Credentials;
import io.lintel.sim.fleet.crowd.Share;
import io.lintel.sim.scenario.Overrides;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * What a worker is asked to play.
 *
 * @param token of the worker; empty when it wants none
 * @param scenario the text of a scenario file
 * @param run the word that tells this run from others; the same for all shares
 */
public record Job(
        String token,
        String scenario,
        Overrides overrides,
        BrokerAddress broker,
        Credentials credentials,
        String run,
        Share share) {

    private static final ObjectMapper JSON = new ObjectMapper();

    String line() {
        ObjectNode json = JSON.createObjectNode()
                .put("token", token)
                .put("scenario", scenario)
                .put("host", broker.host())
                .put("port", broker.port())
                .put("password", credentials.password())
                .put("run", run)
                .put("index", share.index())
                .put("of", share.of());
        credentials.user().ifPresent(user -> json.put("user", user));
        overrides.devices().ifPresent(devices -> json.put("devices", devices));
        overrides.seed().ifPresent(seed -> json.put("seed", seed));
        overrides.duration().ifPresent(duration -> json.put("duration_ms", duration.toMillis()));
        overrides.link().ifPresent(link -> json.put("link", link));
        return json.toString();
    }

    /** @throws IOException when the line is no job */
    static Job parse(String line) throws IOException {
        JsonNode json = JSON.readTree(line);
        try {
            return new Job(
                    json.path("token").asText(),
                    json.path("scenario").asText(),
                    new Overrides(
                            optional(json, "devices").map(JsonNode::asInt),
                            optional(json, "seed").map(JsonNode::asLong),
                            optional(json, "duration_ms").map(JsonNode::asLong).map(Duration::ofMillis),
                            optional(json, "link").map(JsonNode::asText)),
                    new BrokerAddress(
                            json.path("host").asText(), json.path("port").asInt()),
                    new Credentials(
                            optional(json, "user").map(JsonNode::asText),
                            json.path("password").asText()),
                    json.path("run").asText(),
                    new Share(json.path("index").asInt(), json.path("of").asInt()));
        } catch (IllegalArgumentException wrong) {
            throw new IOException(wrong.getMessage(), wrong);
        }
    }

    private static Optional<JsonNode> optional(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name));
    }

    /** Never shows token or password. */
    @Override
    public String toString() {
        return "Job[" + run + ", " + share + "]";
    }
}
