package io.lintel.sim.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lintel.sim.ledger.Comfort;
import io.lintel.sim.ledger.Distribution;
import io.lintel.sim.ledger.GatewayFigures;
import io.lintel.sim.ledger.Kind;
import io.lintel.sim.ledger.Layer;
import io.lintel.sim.ledger.Layers;
import io.lintel.sim.ledger.RunResult;
import io.lintel.sim.ledger.RunResult.Delay;
import io.lintel.sim.ledger.RunResult.DeviceBytes;
import io.lintel.sim.ledger.RunResult.Messages;
import io.lintel.sim.ledger.Split;
import io.lintel.sim.ledger.Threshold.Kept;
import io.lintel.sim.ledger.Timeline;
import io.lintel.sim.ledger.Verdict;
import java.util.List;
import java.util.Locale;

/**
 * The end of a run for programs: one JSON object. Names say their units; names that are there stay. Nothing is left out, so
 * that {@link JsonReading} gives the result back.
 */
public final class JsonReport {

    private JsonReport() {}

    public static String render(RunResult result, List<Kept> thresholds) {
        ObjectNode json = head(result);
        ArrayNode messages = json.putArray("messages");
        result.messages().forEach(kind -> messages.add(messages(kind)));
        ArrayNode latencies = json.putArray("latencies");
        result.delays().forEach(delay -> latencies.add(latency(delay)));
        ArrayNode bytes = json.putArray("bytes");
        result.bytes().forEach(device -> bytes.add(bytes(device)));
        json.set("timeline", timeline(result.timeline()));
        ArrayNode comfort = json.putArray("comfort");
        result.comfort().forEach(room -> comfort.add(comfort(room)));
        json.set("lateness", distribution(result.lateness()));
        if (result.gateway().isKnown()) {
            json.set("gateway", gateway(result.gateway()));
        }
        ArrayNode kept = json.putArray("thresholds");
        thresholds.forEach(threshold -> kept.add(object().put("threshold", threshold.threshold())
                .put("measured", threshold.measured())
                .put("kept", threshold.kept())));
        return json.toPrettyString();
    }

    private static ObjectNode head(RunResult result) {
        RunResult.Setting setting = result.setting();
        RunResult.Outcome outcome = result.outcome();
        return object().put("scenario", setting.scenario())
                .put("seed", setting.seed())
                .put("broker", setting.broker())
                .put("link", setting.link())
                .put("rooms", setting.rooms())
                .put("devices", setting.devices())
                .put("clock", word(setting.clock()))
                .put("ending", word(outcome.ending()))
                .put("good", result.isGood())
                .put("valid", result.invalidity().isEmpty())
                .put("elapsed_ms", outcome.elapsed().toMillis())
                .put("modelled_ms", outcome.modelled().toMillis())
                .put("lost_despite_promise", result.lostDespitePromise())
                .put("rooms_not_following", outcome.notFollowing())
                .put("reconnects", outcome.reconnects())
                .put("held_back", outcome.heldBack())
                .put("foreign", outcome.foreign());
    }

    private static ObjectNode messages(Messages messages) {
        Verdict verdict = messages.verdict();
        ObjectNode json = object().put("kind", messages.name())
                .put("label", messages.label())
                .put("judged_by", word(messages.judge()))
                .put("way", messages.way())
                .put("qos", messages.qos())
                .put("received", messages.received());
        if (messages.judge() != Kind.Judge.EFFECT) {
            json.put("sent", verdict.sent())
                    .put("unacknowledged", verdict.unacknowledged())
                    .put("delivered", verdict.delivered())
                    .put("lost", verdict.lost())
                    .put("duplicated", verdict.duplicated())
                    .put("out_of_order", verdict.outOfOrder());
        }
        return json;
    }

    private static ObjectNode latency(Delay delay) {
        ObjectNode json =
                distribution(delay.distribution()).put("way", delay.name()).put("label", delay.label());
        Split split = delay.split();
        if (split.count() > 0) {
            ObjectNode parts = json.putObject("split").put("count", split.count());
            for (Split.Part part : split.parts()) {
                parts.put(word(part) + "_ns", split.nanos().getOrDefault(part, 0L));
            }
        }
        return json;
    }

    private static ObjectNode distribution(Distribution distribution) {
        return object().put("count", distribution.count())
                .put("p50_us", distribution.p50Micros())
                .put("p99_us", distribution.p99Micros())
                .put("max_us", distribution.maxMicros())
                .put("histogram", distribution.isEmpty() ? "" : distribution.encoded());
    }

    private static ObjectNode bytes(DeviceBytes bytes) {
        ObjectNode json = object().put("device", bytes.device())
                .put("protocol", bytes.protocol())
                .put("devices", bytes.devices())
                .put("sent_bytes", bytes.sent().mqtt())
                .put("received_bytes", bytes.received().mqtt())
                .put("measured", bytes.measured());
        json.set("sent", layers(bytes.sent()));
        json.set("received", layers(bytes.received()));
        return json;
    }

    private static ObjectNode layers(Layers layers) {
        ObjectNode json = object();
        for (Layer layer : Layer.values()) {
            json.put(key(layer), layers.of(layer));
        }
        return json;
    }

    /** The field of a layer: {@code payload}; what is a model says so, as {@code modelled_tcp_ip}. */
    static String key(Layer layer) {
        return layer.origin() == Layer.Origin.COUNTED ? word(layer) : word(layer.origin()) + "_" + word(layer);
    }

    /** Columns: a list for each figure, a place in it for each slot. */
    private static ObjectNode timeline(Timeline.Series series) {
        ObjectNode json = object().put("slot_ms", series.width().toMillis());
        ArrayNode sent = json.putArray("sent");
        ArrayNode received = json.putArray("received");
        ArrayNode errors = json.putArray("errors");
        ArrayNode offline = json.putArray("offline");
        ArrayNode p50 = json.putArray("p50_us");
        ArrayNode p99 = json.putArray("p99_us");
        ArrayNode histograms = json.putArray("histograms");
        for (Timeline.Slot slot : series.slots()) {
            sent.add(slot.sent());
            received.add(slot.received());
            errors.add(slot.errors());
            offline.add(slot.offline());
            p50.add(slot.latency().p50Micros());
            p99.add(slot.latency().p99Micros());
            histograms.add(slot.latency().isEmpty() ? "" : slot.latency().encoded());
        }
        return json;
    }

    private static ObjectNode comfort(Comfort room) {
        return object().put("room", room.room())
                .put("link", room.link())
                .put("minutes", room.minutes())
                .put("lost_minutes", room.lostMinutes())
                .put("unavoidable_minutes", room.unavoidableMinutes())
                .put("overshoot_kelvin", room.overshootKelvin())
                .put("followed", room.followed());
    }

    private static ObjectNode gateway(GatewayFigures figures) {
        ObjectNode json = object().put("publishes", figures.publishes())
                .put("rule_turns", figures.turns())
                .put("rule_turns_measured", figures.allMeasured().count());
        ObjectNode measured = json.putObject("rule_turns_up_to");
        figures.measured()
                .forEach((length, turns) ->
                        measured.putObject(length).put("count", turns.count()).put("ns", turns.nanos()));
        ObjectNode refusals = json.putObject("never_refusals");
        figures.refusals().forEach(refusals::put);
        return json;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
