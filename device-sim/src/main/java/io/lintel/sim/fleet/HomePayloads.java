package io.lintel.sim.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lintel.sim.ledger.Mark;
import io.lintel.sim.model.HvacMode;
import io.lintel.sim.model.Reading;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;

/** The payloads of a home: JSON objects. What cannot be read is empty, as a device ignores what it does not know. */
final class HomePayloads {

    private static final ObjectMapper JSON = new ObjectMapper();

    private HomePayloads() {}

    /** {@code {"target":22.5,"sim":"k3x9-17"}}. */
    static ByteBuffer target(double target, Mark mark) {
        return bytes(object().put("target", target), mark);
    }

    /** {@code {"temp":20.1,"target":22.5,"sim":"k3x9-17"}}. */
    static ByteBuffer state(Reading reading, Mark mark) {
        return bytes(object().put("temp", reading.temp()).put("target", reading.target()), mark);
    }

    /** {@code {"mode":"heat","sim":"k3x9-17"}}. */
    static ByteBuffer state(HvacMode mode, Mark mark) {
        return bytes(object().put("mode", mode.text()), mark);
    }

    static OptionalDouble targetIn(ByteBuffer payload) {
        JsonNode target = read(payload).path("target");
        return target.isNumber() ? OptionalDouble.of(target.doubleValue()) : OptionalDouble.empty();
    }

    static Optional<HvacMode> modeIn(ByteBuffer payload) {
        return HvacMode.of(read(payload).path("mode").asText());
    }

    static Optional<String> markIn(ByteBuffer payload) {
        JsonNode mark = read(payload).path(Mark.NAME);
        return mark.isTextual() ? Optional.of(mark.textValue()) : Optional.empty();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ByteBuffer bytes(ObjectNode object, Mark mark) {
        return ByteBuffer.wrap(object.put(Mark.NAME, mark.text()).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode read(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        try {
            return JSON.readTree(bytes);
        } catch (IOException notJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }
}
