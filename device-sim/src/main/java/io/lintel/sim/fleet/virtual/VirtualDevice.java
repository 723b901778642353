package io.lintel.sim.fleet.virtual;

import io.lintel.sim.fleet.Journey;
import io.lintel.sim.fleet.crowd.PayloadWriter;
import io.lintel.sim.fleet.crowd.PlaceBook;
import io.lintel.sim.ledger.ByteLedger;
import io.lintel.sim.ledger.Layer;
import io.lintel.sim.link.Direction;
import io.lintel.sim.link.Link;
import io.lintel.sim.link.Passage;
import io.lintel.sim.model.DeviceModel;
import io.lintel.sim.model.DevicePlan;
import io.lintel.sim.model.Said;
import io.lintel.sim.model.TopicFilter;
import io.lintel.sim.scenario.FleetScenario.Devices;
import io.lintel.sim.wire.Connect;
import io.lintel.sim.wire.Packets;
import io.lintel.sim.wire.Version;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A device whose packets are written, measured and put on its link. Times are the fleet's. */
final class VirtualDevice {

    private static final int ACK_BYTES = 4;
    private static final int PING_BYTES = 2;

    /** CONNACK without properties, or with an empty list of them. */
    private static final int CONNACK_BYTES = 4;

    private static final int PACKET_ID = 7;
    private static final int SESSION_SECONDS = 600;

    private final int number;
    private final Devices group;
    private final Agenda agenda;
    private final Optional<PlaceBook> place;
    private final Version version;
    private final DeviceModel model;
    private final ByteLedger ledger = new ByteLedger();
    private final Optional<Link> link;
    private final byte[] connect;
    private final List<TopicFilter> filters;
    private boolean there;
    private long wishNanos = DeviceModel.NEVER;
    private long lastSentNanos;

    /**
     * @param number in the whole fleet, from 0
     * @param place where it stands, when that is judged
     */
    VirtualDevice(
            int number,
            Devices group,
            DevicePlan plan,
            List<String> moreFilters,
            Agenda agenda,
            Optional<PlaceBook> place) {
        this.number = number;
        this.group = group;
        this.agenda = agenda;
        this.place = place;
        this.version = group.mqtt() == 5 ? Version.MQTT_5 : Version.MQTT_3_1_1;
        this.model = group.model().make(plan);
        this.link = group.link().map(spec -> new Link(spec, plan.seed().child("link")));
        this.filters = Stream.of(model.listensTo(), group.listens(), moreFilters)
                .flatMap(List::stream)
                .flatMap(filter -> TopicFilter.parse(filter).stream())
                .toList();
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

    /** It has said or heard something: how does its place fare? */
    void look(OptionalDouble wish, long nowNanos) {
        place.ifPresent(book -> book.look(wish, nowNanos, nowNanos));
    }

    private Connect.@Nullable Will will() {
        return model.will()
                .map(said -> new Connect.Will(
                        said.topic(), new String(payload(said), StandardCharsets.UTF_8), group.qos(), said.retained()))
                .orElse(null);
    }

    int number() {
        return number;
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

    List<TopicFilter> filters() {
        return filters;
    }

    /** Whether it has made its first connection. */
    boolean isThere() {
        return there;
    }

    /** Whether the broker knows nothing of its subscriptions when it connects now. */
    boolean subscribesNext() {
        return !there || !group.lasting();
    }

    /** When its model wants to be stepped next, as it said most recently. */
    long wishNanos() {
        return wishNanos;
    }

    void wish(long nanos) {
        wishNanos = nanos;
    }

    /** Makes a connection, the first or another; returns what the device then says. */
    List<Said> connect(long nowNanos) {
        boolean subscribes = subscribesNext() && !filters.isEmpty();
        there = true;
        keepAlive(nowNanos);
        link.ifPresent(way -> way.connect(nowNanos));
        ledger.connected();
        sent(Layer.SESSION, connect.length, nowNanos);
        received(Layer.SESSION, CONNACK_BYTES + (version.hasProperties() ? 1 : 0), nowNanos);
        if (subscribes) {
            List<String> texts = filters.stream().map(TopicFilter::text).toList();
            sent(Layer.SESSION, Packets.subscribe(version, PACKET_ID, texts, group.qos()).length, nowNanos);
            received(Layer.SESSION, ACK_BYTES + filters.size() + (version.hasProperties() ? 1 : 0), nowNanos);
        }
        return model.greeting(nowNanos);
    }

    /**
     * Publishes.
     *
     * @param nowNanos when it can be sent; later than it was due when nothing got through from the device
     * @param hops how many messages led to this one
     */
    Letter publish(Said said, long dueNanos, long nowNanos, int hops) {
        keepAlive(nowNanos);
        byte[] payload = payload(said);
        int size = Packets.publish(version, said.topic(), payload, group.qos(), said.retained(), PACKET_ID).length;
        ledger.publishSent(payload.length, topicBytes(said.topic()), size);
        lastSentNanos = nowNanos;
        long held = nowNanos - dueNanos;
        long arrival = nowNanos;
        Passage passage = Passage.NONE;
        if (link.isPresent()) {
            Direction up = link.get().up();
            arrival = pass(up, size, nowNanos);
            passage = up.lastPassage();
        }
        at(arrival, then -> {
            for (int ack = 0; ack < group.qos(); ack++) { // PUBACK; or PUBREC, PUBREL and PUBCOMP
                received(Layer.ACKS, ACK_BYTES, then);
            }
            if (group.qos() == 2) {
                sent(Layer.ACKS, ACK_BYTES, then);
            }
        });
        return new Letter(
                said.topic(),
                ByteBuffer.wrap(payload),
                group.qos(),
                said.retained(),
                dueNanos,
                arrival,
                Journey.begun(0).up(heldBefore(passage, held)),
                hops);
    }

    /** Receives a message that the broker sends now; returns when it is there, and how it came. */
    Receipt receive(Letter letter, boolean retained, long dueNanos, long nowNanos) {
        int qos = Math.min(letter.qos(), group.qos()); // [MQTT-3.8.4-8]
        keepAlive(nowNanos);
        long arrival = receive(letter.topic(), letter.payload().remaining(), qos, retained, nowNanos);
        Passage down = link.map(way -> way.down().lastPassage()).orElse(Passage.NONE);
        return new Receipt(arrival, letter.journey().down(heldBefore(down, nowNanos - dueNanos)));
    }

    /** @param journey of the whole way, from who said it */
    record Receipt(long atNanos, Journey journey) {}

    private static Passage heldBefore(Passage passage, long heldNanos) {
        return new Passage(heldNanos, 0, 0).then(passage);
    }

    /** Receives a message of this size; returns how long it takes from the other end of the link. */
    long download(String topic, int sizeBytes, int qos, long nowNanos) {
        return receive(topic, sizeBytes, qos, true, nowNanos) - nowNanos;
    }

    private long receive(String topic, int sizeBytes, int qos, boolean retained, long nowNanos) {
        int packet = Packets.publish(version, topic, new byte[sizeBytes], qos, retained, PACKET_ID).length;
        ledger.publishReceived(sizeBytes, topicBytes(topic), packet);
        long arrival = link.map(way -> pass(way.down(), packet, nowNanos)).orElse(nowNanos);
        at(arrival, then -> {
            for (int ack = 0; ack < qos; ack++) {
                sent(Layer.ACKS, ACK_BYTES, then);
            }
            if (qos == 2) {
                received(Layer.ACKS, ACK_BYTES, then);
            }
        });
        return arrival;
    }

    private static int topicBytes(String topic) {
        return topic.getBytes(StandardCharsets.UTF_8).length;
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

    /** Does what follows when its moment has come; for who hears nothing meanwhile that is as good as now. */
    private void at(long nanos, LongConsumer action) {
        if (filters.isEmpty()) {
            action.accept(nanos);
        } else {
            agenda.at(nanos, action);
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
    private static long pass(Direction direction, int bytes, long nowNanos) {
        long arrival = nowNanos;
        for (int rest = bytes; rest > 0; rest -= direction.mtu()) {
            arrival = direction.segment(nowNanos, Math.min(rest, direction.mtu()));
        }
        return arrival;
    }

    private byte[] payload(Said said) {
        return PayloadWriter.plain(said.content(), group.payload());
    }
}
