package io.lintel.sim.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lintel.sim.fleet.Progress;
import io.lintel.sim.ledger.Distribution;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.report.JsonReading;
import io.lintel.sim.report.JsonReport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What a worker says: how its share stands, at the end its result, or why there is none. */
sealed interface Report {

    ObjectMapper JSON = new ObjectMapper();

    record Standing(Progress progress) implements Report {}

    record Done(RunResult result) implements Report {}

    /** @param why a sentence for people */
    record Failed(String why) implements Report {}

    default String line() throws IOException {
        return switch (this) {
            case Standing(Progress progress) ->
                JSON.createObjectNode()
                        .put("elapsed_ms", progress.elapsed().toMillis())
                        .put("of_ms", progress.of().toMillis())
                        .put("sent", progress.sent())
                        .put("received", progress.received())
                        .put("offline", progress.offline())
                        .put("draining", progress.draining())
                        .put("errors", progress.lately().errors())
                        .put("lately", progress.lately().latency().encoded())
                        .toString();
            case Done(RunResult result) ->
                JSON.createObjectNode()
                        .<ObjectNode>set("result", JSON.readTree(JsonReport.render(result, List.of())))
                        .toString();
            case Failed(String why) ->
                JSON.createObjectNode().put("failure", why).toString();
        };
    }

    /** @throws IOException when the line is none of a worker */
    static Report parse(String line) throws IOException {
        JsonNode json = JSON.readTree(line);
        if (json.has("result")) {
            return new Done(JsonReading.read(json.get("result").toString()));
        }
        if (json.has("failure")) {
            return new Failed(json.get("failure").asText());
        }
        return standing(json);
    }

    private static Standing standing(JsonNode json) throws IOException {
        try {
            return new Standing(new Progress(
                    Duration.ofMillis(json.path("elapsed_ms").asLong()),
                    Duration.ofMillis(json.path("of_ms").asLong()),
                    json.path("sent").asLong(),
                    json.path("received").asLong(),
                    Progress.Rooms.NONE,
                    json.path("offline").asInt(),
                    json.path("draining").asBoolean(),
                    new Progress.Lately(
                            Distribution.decode(json.path("lately").asText()),
                            json.path("errors").asLong())));
        } catch (IllegalArgumentException wrong) {
            throw new IOException("a worker of another version: " + wrong.getMessage(), wrong);
        }
    }
}
