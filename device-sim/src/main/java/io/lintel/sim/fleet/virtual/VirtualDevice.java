package io.lintel.sim.fleet.virtual;

import io.lintel.sim.fleet.crowd.PayloadWriter;
import io.lintel.sim.ledger.ByteLedger;
import io.lintel.sim.ledger.Layer;
import io.lintel.sim.link.Direction;
import io.lintel.sim.link.Link;
import io.lintel.sim.link.Passage;
import io.lintel.sim.model.DeviceModel;
import io.lintel.sim.model.DevicePlan;
import io.lintel.sim.model.Said;
import io.lintel.sim.scenario.FleetScenario.Devices;
import io.lintel.sim.wire.Connect;
import io.lintel.sim.wire.Packets;
import io.lintel.sim.wire.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A device whose packets are written, measured and put on its link, and then forgotten. Times are the fleet's. */
final class VirtualDevice {

    private static final int ACK_BYTES = 4;
    private static final int PING_BYTES = 2;

    /** CONNACK without properties, or with an empty list of them. */
    private static final int CONNACK_BYTES = 4;

    private static final int PACKET_ID = 7;
    private static final int SESSION_SECONDS = 600;

    private final Devices group;
    private final Version version;
    private final DeviceModel model;
    private final ByteLedger ledger = new ByteLedger();
    private final Optional<Link> link;
    private final byte[] connect;
    private final List<String> filters;
    private long lastSentNanos;
    private Passage passage = Passage.NONE;

    VirtualDevice(Devices group, DevicePlan plan, List<String> moreFilters) {
        this.group = group;
        this.version = group.mqtt() == 5 ? Version.MQTT_5 : Version.MQTT_3_1_1;
        this.model = group.model().make(plan);
        this.link = group.link().map(spec -> new Link(spec, plan.seed().child("link")));
        this.filters = new ArrayList<>(model.listensTo());
        filters.addAll(group.listens());
        filters.addAll(moreFilters);
        this.connect = new Connect(
                        version,
                        "sim-" + plan.name(),
                        !group.lasting(),
                        (int) group.keepAlive().toSeconds(),
                        group.lasting() ? SESSION_SECONDS : 0,
                        null,
                        "",
                        will())
                .packet();
    }

    private Connect.@Nullable Will will() {
        return model.will()
                .map(said -> new Connect.Will(
                        said.topic(), new String(payload(said), StandardCharsets.UTF_8), group.qos(), said.retained()))
                .orElse(null);
    }

    Devices group() {
        return group;
    }

    DeviceModel model() {
        return model;
    }

    ByteLedger ledger() {
        return ledger;
    }

    /** Makes a connection, the first or another; returns what the device then says. */
    List<Said> connect(long nowNanos) {
        keepAlive(nowNanos);
        link.ifPresent(way -> way.connect(nowNanos));
        ledger.connected();
        sent(Layer.SESSION, connect.length, nowNanos);
        received(Layer.SESSION, CONNACK_BYTES + (version.hasProperties() ? 1 : 0), nowNanos);
        if (!filters.isEmpty()) {
            sent(Layer.SESSION, Packets.subscribe(version, PACKET_ID, filters, group.qos()).length, nowNanos);
            received(Layer.SESSION, ACK_BYTES + filters.size() + (version.hasProperties() ? 1 : 0), nowNanos);
        }
        return model.greeting(nowNanos);
    }

    /** Publishes; returns how long it takes to the other end of the link. */
    long publish(Said said, long nowNanos) {
        keepAlive(nowNanos);
        byte[] payload = payload(said);
        int size = Packets.publish(version, said.topic(), payload, group.qos(), said.retained(), PACKET_ID).length;
        ledger.publishSent(payload.length, said.topic().getBytes(StandardCharsets.UTF_8).length, size);
        long arrival = link.map(way -> pass(way.up(), size, nowNanos)).orElse(nowNanos);
        lastSentNanos = nowNanos;
        for (int ack = 0; ack < group.qos(); ack++) { // PUBACK; or PUBREC, PUBREL and PUBCOMP
            received(Layer.ACKS, ACK_BYTES, arrival);
        }
        if (group.qos() == 2) {
            sent(Layer.ACKS, ACK_BYTES, arrival);
        }
        return arrival - nowNanos;
    }

    /** How the latest packet that was published passed the link. */
    Passage passage() {
        return passage;
    }

    /** Receives a message of this size; returns how long it takes from the other end of the link. */
    long download(String topic, int sizeBytes, int qos, long nowNanos) {
        int packet = Packets.publish(version, topic, new byte[sizeBytes], qos, true, PACKET_ID).length;
        ledger.publishReceived(sizeBytes, topic.getBytes(StandardCharsets.UTF_8).length, packet);
        long arrival = link.map(way -> pass(way.down(), packet, nowNanos)).orElse(nowNanos);
        for (int ack = 0; ack < qos; ack++) {
            sent(Layer.ACKS, ACK_BYTES, arrival);
        }
        if (qos == 2) {
            received(Layer.ACKS, ACK_BYTES, arrival);
        }
        return arrival - nowNanos;
    }

    /** The pings since it said something last. */
    void keepAlive(long nowNanos) {
        long every = group.keepAlive().toNanos();
        if (every == 0 || lastSentNanos == 0) {
            lastSentNanos = Math.max(lastSentNanos, nowNanos);
            return;
        }
        for (long due = lastSentNanos + every; due < nowNanos; due += every) {
            sent(Layer.KEEP_ALIVE, PING_BYTES, due);
            received(Layer.KEEP_ALIVE, PING_BYTES, due);
            lastSentNanos = due;
        }
    }

    private void sent(Layer layer, int bytes, long nowNanos) {
        ledger.sent(layer, bytes);
        link.ifPresent(way -> pass(way.up(), bytes, nowNanos));
    }

    private void received(Layer layer, int bytes, long nowNanos) {
        ledger.received(layer, bytes);
        link.ifPresent(way -> pass(way.down(), bytes, nowNanos));
    }

    /** Puts a packet on the link, in pieces that fit; returns when the last of it arrives. */
    private long pass(Direction direction, int bytes, long nowNanos) {
        long arrival = nowNanos;
        for (int rest = bytes; rest > 0; rest -= direction.mtu()) {
            arrival = direction.segment(nowNanos, Math.min(rest, direction.mtu()));
        }
        passage = direction.lastPassage();
        return arrival;
    }

    private byte[] payload(Said said) {
        return PayloadWriter.plain(said.content(), group.payload());
    }
}
