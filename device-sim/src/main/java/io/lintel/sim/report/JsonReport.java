package io.lintel.sim.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lintel.sim.ledger.Kind;
import io.lintel.sim.ledger.LatencySummary;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.DeviceBytes;
import io.lintel.sim.ledger.RunResult.Messages;
import io.lintel.sim.ledger.Threshold.Kept;
import io.lintel.sim.ledger.Verdict;
import java.util.List;
import java.util.Locale;

/** The end of a run for programs: one JSON object. Names say their units; names that are there stay. */
public final class JsonReport {

    private JsonReport() {}

    public static String render(RunResult result, List<Kept> thresholds) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("scenario", result.scenario())
                .put("seed", result.seed())
                .put("broker", result.broker())
                .put("rooms", result.rooms())
                .put("ending", word(result.ending()))
                .put("good", result.isGood())
                .put("valid", result.invalidity().isEmpty())
                .put("elapsed_ms", result.elapsed().toMillis())
                .put("modelled_ms", result.modelled().toMillis())
                .put("lost_despite_promise", result.lostDespitePromise())
                .put("rooms_not_following", result.notFollowing())
                .put("reconnects", result.reconnects())
                .put("held_back", result.heldBack())
                .put("foreign", result.foreign());
        ArrayNode messages = json.putArray("messages");
        result.messages().forEach(kind -> messages.add(messages(kind)));
        ArrayNode latencies = json.putArray("latencies");
        result.delays().forEach(delay -> latencies.add(latency(delay.summary()).put("way", word(delay.way()))));
        ArrayNode bytes = json.putArray("bytes");
        result.bytes().forEach(device -> bytes.add(bytes(device)));
        json.set("lateness", latency(result.lateness()));
        ArrayNode kept = json.putArray("thresholds");
        thresholds.forEach(threshold -> kept.add(JsonNodeFactory.instance
                .objectNode()
                .put("threshold", threshold.threshold())
                .put("measured", threshold.measured())
                .put("kept", threshold.kept())));
        return json.toPrettyString();
    }

    private static ObjectNode messages(Messages messages) {
        Kind kind = messages.kind();
        Verdict verdict = messages.verdict();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("kind", word(kind))
                .put("judged_by", word(kind.judge()))
                .put("qos", messages.qos())
                .put("received", messages.received());
        if (kind.judge() != Kind.Judge.EFFECT) {
            json.put("sent", verdict.sent())
                    .put("unacknowledged", verdict.unacknowledged())
                    .put("delivered", verdict.delivered())
                    .put("lost", verdict.lost())
                    .put("duplicated", verdict.duplicated())
                    .put("out_of_order", verdict.outOfOrder());
        }
        return json;
    }

    private static ObjectNode latency(LatencySummary summary) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("count", summary.count())
                .put("p50_us", summary.p50Micros())
                .put("p99_us", summary.p99Micros())
                .put("max_us", summary.maxMicros());
    }

    private static ObjectNode bytes(DeviceBytes bytes) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("device", bytes.device())
                .put("protocol", bytes.protocol())
                .put("devices", bytes.devices())
                .put("sent_bytes", bytes.sent())
                .put("received_bytes", bytes.received())
                .put("measured", bytes.measured());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
