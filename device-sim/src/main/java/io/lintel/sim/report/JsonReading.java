package io.lintel.sim.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import io.lintel.sim.ledger.Timeline;
import io.lintel.sim.ledger.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads what {@link JsonReport} has written, to compare it with another run or to add it up with others. */
public final class JsonReading {

    /** A report of this simulator is far smaller. */
    public static final int MOST_CHARACTERS = 64 * 1024 * 1024;

    private static final ObjectMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(20)
                    .maxDocumentLength(MOST_CHARACTERS)
                    .build())
            .build());

    private JsonReading() {}

    /** The text is no result of a run. The message tells where it fails. */
    public static final class NoResultException extends IOException {
        private static final long serialVersionUID = 1;

        NoResultException(String message) {
            super(message);
        }
    }

    /** @throws NoResultException when the text is none, or one of a simulator that did not yet keep all of it */
    public static RunResult read(String text) throws NoResultException {
        try {
            JsonNode json = JSON.readTree(text);
            return new RunResult(
                    setting(json),
                    outcome(json),
                    list(json, "messages", JsonReading::messages),
                    list(json, "latencies", JsonReading::delay),
                    list(json, "bytes", JsonReading::bytes),
                    timeline(field(json, "timeline")),
                    list(json, "comfort", JsonReading::comfort),
                    distribution(text(field(json, "lateness"), "histogram")),
                    gateway(json.path("gateway")));
        } catch (IOException notJson) {
            throw new NoResultException("it is not JSON");
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            throw new NoResultException(String.valueOf(wrong.getMessage()));
        }
    }

    private static RunResult.Setting setting(JsonNode json) {
        return new RunResult.Setting(
                text(json, "scenario"),
                whole(json, "seed"),
                text(json, "broker"),
                text(json, "link"),
                (int) whole(json, "rooms"),
                (int) whole(json, "devices"),
                word(RunResult.Clock.class, text(json, "clock")));
    }

    private static RunResult.Outcome outcome(JsonNode json) {
        return new RunResult.Outcome(
                word(RunResult.Ending.class, text(json, "ending")),
                Duration.ofMillis(whole(json, "elapsed_ms")),
                Duration.ofMillis(whole(json, "modelled_ms")),
                whole(json, "foreign"),
                whole(json, "held_back"),
                (int) whole(json, "rooms_not_following"),
                whole(json, "reconnects"));
    }

    private static Messages messages(JsonNode json) {
        Kind.Judge judge = word(Kind.Judge.class, text(json, "judged_by"));
        Verdict verdict = judge == Kind.Judge.EFFECT
                ? Verdict.NONE
                : new Verdict(
                        whole(json, "sent"),
                        whole(json, "unacknowledged"),
                        whole(json, "delivered"),
                        whole(json, "lost"),
                        whole(json, "duplicated"),
                        whole(json, "out_of_order"));
        return new Messages(
                text(json, "kind"),
                text(json, "label"),
                judge,
                text(json, "way"),
                (int) whole(json, "qos"),
                whole(json, "received"),
                verdict);
    }

    private static Delay delay(JsonNode json) {
        return new Delay(
                text(json, "way"),
                text(json, "label"),
                distribution(text(json, "histogram")),
                split(json.path("split")));
    }

    private static Split split(JsonNode json) {
        if (json.isMissingNode()) {
            return Split.NONE;
        }
        Map<Split.Part, Long> nanos = new EnumMap<>(Split.Part.class);
        for (Split.Part part : Split.Part.values()) {
            String name = JsonReport.word(part) + "_ns";
            if (part != Split.Part.RULES || json.has(name)) {
                nanos.put(part, whole(json, name));
            }
        }
        return new Split(whole(json, "count"), nanos);
    }

    private static DeviceBytes bytes(JsonNode json) {
        return new DeviceBytes(
                text(json, "device"),
                text(json, "protocol"),
                (int) whole(json, "devices"),
                layers(field(json, "sent")),
                layers(field(json, "received")),
                field(json, "measured").asBoolean());
    }

    private static Layers layers(JsonNode json) {
        Map<Layer, Long> bytes = new EnumMap<>(Layer.class);
        for (Layer layer : Layer.values()) {
            bytes.put(layer, whole(json, JsonReport.key(layer)));
        }
        return new Layers(bytes);
    }

    private static Timeline.Series timeline(JsonNode json) {
        List<Timeline.Slot> slots = new ArrayList<>();
        JsonNode sent = field(json, "sent");
        for (int i = 0; i < sent.size(); i++) {
            slots.add(new Timeline.Slot(
                    sent.path(i).asLong(),
                    json.path("received").path(i).asLong(),
                    json.path("errors").path(i).asLong(),
                    json.path("offline").path(i).asLong(),
                    distribution(json.path("histograms").path(i).asText())));
        }
        return new Timeline.Series(Duration.ofMillis(Math.max(1, whole(json, "slot_ms"))), slots);
    }

    private static Comfort comfort(JsonNode json) {
        return new Comfort(
                text(json, "room"),
                json.path("link").asText(""),
                number(json, "minutes"),
                number(json, "lost_minutes"),
                number(json, "unavoidable_minutes"),
                number(json, "overshoot_kelvin"),
                json.path("followed").asBoolean(true));
    }

    private static GatewayFigures gateway(JsonNode json) {
        if (json.isMissingNode()) {
            return GatewayFigures.NONE;
        }
        Map<String, GatewayFigures.Turns> measured = new TreeMap<>();
        field(json, "rule_turns_up_to")
                .properties()
                .forEach(length -> measured.put(
                        length.getKey(),
                        new GatewayFigures.Turns(whole(length.getValue(), "count"), whole(length.getValue(), "ns"))));
        Map<String, Long> refusals = new TreeMap<>();
        field(json, "never_refusals")
                .properties()
                .forEach(never -> refusals.put(never.getKey(), never.getValue().asLong()));
        return new GatewayFigures(whole(json, "publishes"), whole(json, "rule_turns"), measured, refusals);
    }

    private static Distribution distribution(String encoded) {
        return encoded.isEmpty() ? Distribution.NONE : Distribution.decode(encoded);
    }

    private static <T> List<T> list(JsonNode json, String name, Function<JsonNode, T> read) {
        List<T> all = new ArrayList<>();
        field(json, name).forEach(element -> all.add(read.apply(element)));
        return all;
    }

    private static JsonNode field(JsonNode json, String name) {
        JsonNode field = json.path(name);
        if (field.isMissingNode()) {
            throw new IllegalArgumentException("it has no \"" + name + "\"");
        }
        return field;
    }

    private static String text(JsonNode json, String name) {
        JsonNode field = field(json, name);
        if (!field.isTextual()) {
            throw new IllegalArgumentException("its \"" + name + "\" is no text");
        }
        return field.textValue();
    }

    private static long whole(JsonNode json, String name) {
        JsonNode field = field(json, name);
        if (!field.canConvertToLong()) {
            throw new IllegalArgumentException("its \"" + name + "\" is no whole number");
        }
        return field.longValue();
    }

    private static double number(JsonNode json, String name) {
        JsonNode field = field(json, name);
        if (!field.isNumber()) {
            throw new IllegalArgumentException("its \"" + name + "\" is no number");
        }
        return field.doubleValue();
    }

    private static <E extends Enum<E>> E word(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }
}
