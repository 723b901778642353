package io.lintel.broker.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lintel.broker.wire.Packet.Ack;
import io.lintel.broker.wire.Packet.Connack;
import io.lintel.broker.wire.Packet.Delivery;
import io.lintel.broker.wire.Packet.Notice;
import io.lintel.broker.wire.Packet.Pong;
import io.lintel.broker.wire.Packet.Subscribed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a broker, packet by packet. Does nothing by itself: it acknowledges when told to. Every wait has a
 * deadline, and every packet read is checked for its form.
 */
public final class WireClient implements AutoCloseable {
    private static final AtomicLong MARKERS = new AtomicLong();

    private final Wire wire;
    private final Version version;
    private final ArrayDeque<Packet> read = new ArrayDeque<>();
    private int lastId;

    public WireClient(Wire wire, Version version) {
        this.wire = wire;
        this.version = version;
    }

    public Version version() {
        return version;
    }

    public Wire wire() {
        return wire;
    }

    public WireClient send(byte[] bytes) {
        wire.send(bytes);
        return this;
    }

    /** Sends the bytes of a hexadecimal text. */
    public WireClient send(String hex) {
        return send(Bytes.ofHex(hex));
    }

    /** Sends a packet with the flags that its type prescribes. */
    public WireClient send(PacketType type, Bytes content) {
        return send(Bytes.packet(type.firstByte(), content.toArray()));
    }

    /** Sends PUBACK, PUBREC, PUBREL or PUBCOMP. */
    public WireClient send(PacketType type, int id) {
        return send(type, new Bytes().u16(id));
    }

    /** Sends PUBACK, PUBREC, PUBREL or PUBCOMP of MQTT 5 with a reason code. */
    public WireClient send(PacketType type, int id, int reason) {
        return send(type, new Bytes().u16(id).u8(reason));
    }

    /** Sends a PUBLISH, with a new packet identifier where it needs one, which is returned. */
    public int send(Message message) {
        int id = message.qosLevel() == 0 ? 0 : nextId();
        send(message.bytes(version, id));
        return id;
    }

    /** An identifier that this client has not used for long. */
    public int nextId() {
        lastId = lastId % 65_535 + 1;
        return lastId;
    }

    /** Sends CONNECT and takes the CONNACK, whatever it says. */
    public Connack connect(Connect connect) {
        send(connect.bytes(version));
        return expect(Connack.class);
    }

    /** Subscribes to one filter with these options and returns the SUBACK. */
    public Subscribed subscribe(String filter, int options) {
        return subscribe(new Properties(), filter, options);
    }

    /** Subscribes with properties, such as a subscription identifier. */
    public Subscribed subscribe(Properties properties, String filter, int options) {
        int id = nextId();
        Bytes content = new Bytes().u16(id);
        Connect.writeProperties(content, version, properties);
        send(PacketType.SUBSCRIBE, content.text(filter).u8(options));
        return answer(PacketType.SUBACK, id);
    }

    /** Unsubscribes from filters and returns the UNSUBACK. */
    public Subscribed unsubscribe(String... filters) {
        int id = nextId();
        Bytes content = new Bytes().u16(id);
        Connect.writeProperties(content, version, new Properties());
        for (String filter : filters) {
            content.text(filter);
        }
        send(PacketType.UNSUBSCRIBE, content);
        return answer(PacketType.UNSUBACK, id);
    }

    /**
     * Publishes to the end of the QoS handshake, at QoS 0 until a PINGREQ after it is answered: the broker has it. Returns
     * the reason of PUBACK or PUBREC, or 0 at QoS 0.
     */
    public int publish(Message message) {
        int id = send(message);
        return switch (message.qosLevel()) {
            case 0 -> {
                send(PacketType.PINGREQ, new Bytes());
                skipDeliveriesTo(Pong.class, _ -> true, "PINGRESP");
                yield 0;
            }
            case 1 -> ack(PacketType.PUBACK, id).reason();
            default -> {
                int reason = ack(PacketType.PUBREC, id).reason();
                if (reason < 0x80) {
                    send(PacketType.PUBREL, id);
                    ack(PacketType.PUBCOMP, id);
                }
                yield reason;
            }
        };
    }

    /** Takes the next message and acknowledges it to the end of its handshake. */
    public Delivery take() {
        Delivery delivery = expect(Delivery.class);
        acknowledge(delivery);
        return delivery;
    }

    /** Takes the next packets, whatever they are, and acknowledges none. */
    public List<Packet> takeUnacknowledged(int count) {
        List<Packet> packets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            packets.add(expect(Packet.class));
        }
        return packets;
    }

    /** Acknowledges a message to the end of its handshake. */
    public void acknowledge(Delivery delivery) {
        if (delivery.qos() == 1) {
            send(PacketType.PUBACK, delivery.id());
        } else if (delivery.qos() == 2) {
            send(PacketType.PUBREC, delivery.id());
            ack(PacketType.PUBREL, delivery.id());
            send(PacketType.PUBCOMP, delivery.id());
        }
    }

    /** The next packet, which has to be of this kind. */
    public <T extends Packet> T expect(Class<T> kind) {
        Packet packet = read.isEmpty() ? next() : read.removeFirst();
        assertThat(packet).as("next packet").isInstanceOf(kind);
        return kind.cast(packet);
    }

    /** The next message, which has to have this text. */
    public Delivery expect(String payload) {
        Delivery delivery = expect(Delivery.class);
        assertThat(delivery.payload()).isEqualTo(payload);
        return delivery;
    }

    /** The acknowledgement of this type and identifier; messages that come before it are kept for later. */
    public Ack ack(PacketType type, int id) {
        return skipDeliveriesTo(Ack.class, ack -> ack.type() == type && ack.id() == id, type + " " + id);
    }

    private Subscribed answer(PacketType type, int id) {
        return skipDeliveriesTo(
                Subscribed.class, answer -> answer.type() == type && answer.id() == id, type + " " + id);
    }

    private <T extends Packet> T skipDeliveriesTo(Class<T> kind, Predicate<T> wanted, String description) {
        while (true) {
            Packet packet = next();
            if (kind.isInstance(packet)) {
                T candidate = kind.cast(packet);
                assertThat(wanted.test(candidate))
                        .as("%s, but came %s", description, candidate)
                        .isTrue();
                return candidate;
            }
            assertThat(packet).as("before " + description).isInstanceOf(Delivery.class);
            read.addLast(packet);
        }
    }

    /** Everything that was sent before was answered, and the connection lives: the next packet is PINGRESP. */
    public void expectAlive() {
        send(PacketType.PINGREQ, new Bytes());
        expect(Pong.class);
    }

    /**
     * Nothing of what {@code publisher} published before this comes to this client: the next message is a marker that
     * the publisher sends now.
     */
    public void expectNothingFrom(WireClient publisher) {
        String marker = "marker/" + MARKERS.incrementAndGet();
        subscribe(marker, 0);
        publisher.publish(Message.to(marker, "marker", 0));
        assertThat(expect(Delivery.class).topic()).isEqualTo(marker);
        unsubscribe(marker);
    }

    /** The messages up to a marker that {@code publisher} sends now, acknowledged. */
    public List<Delivery> takeAllFrom(WireClient publisher) {
        String marker = "marker/" + MARKERS.incrementAndGet();
        subscribe(marker, 0);
        publisher.publish(Message.to(marker, "marker", 0));
        List<Delivery> all = new ArrayList<>();
        for (Delivery next = take(); !next.topic().equals(marker); next = take()) {
            all.add(next);
        }
        unsubscribe(marker);
        return all;
    }

    /**
     * The broker closes the connection. In MQTT 5 it may say why first, and that reason is returned; in MQTT 3 it says
     * nothing more.
     */
    public OptionalInt expectClosed() {
        OptionalInt reason = OptionalInt.empty();
        if (version.hasProperties()) {
            Packet last = read.isEmpty() ? nextOrEnd() : read.removeFirst();
            if (last instanceof Notice notice && notice.type() == PacketType.DISCONNECT) {
                assertThat(notice.reason()).as("reason of a close").isGreaterThanOrEqualTo(0x80);
                reason = OptionalInt.of(notice.reason());
            } else if (last != null) {
                throw new AssertionError("expected the close, but came " + last);
            } else {
                return reason;
            }
        }
        assertThat(read).isEmpty();
        wire.expectEnd();
        return reason;
    }

    /** The broker closes the connection, and if it says why, then with one of these reasons. */
    public void expectClosed(Integer... reasons) {
        OptionalInt reason = expectClosed();
        if (reason.isPresent()) {
            assertThat(reason.getAsInt()).as("reason of the close").isIn((Object[]) reasons);
        }
    }

    /** The broker refuses the CONNECT: CONNACK with a failure and then the close, or the close alone. */
    public OptionalInt expectRefused() {
        Packet answer = nextOrEnd();
        if (answer == null) {
            return OptionalInt.empty();
        }
        assertThat(answer).isInstanceOf(Connack.class);
        Connack connack = (Connack) answer;
        assertThat(connack.reason()).as("CONNACK of a refusal").isNotZero();
        assertThat(connack.sessionPresent()).isFalse(); // [MQTT-3.2.2-6], in 3.1.1 [MQTT-3.2.2-4]
        wire.expectEnd();
        return OptionalInt.of(connack.reason());
    }

    private Packet next() {
        return wire.read(version);
    }

    private @Nullable Packet nextOrEnd() {
        return wire.readOrEnd(version);
    }

    /** Ends the connection properly. */
    public void disconnect() {
        send("E0 00");
        wire.expectEnd();
    }

    /** Drops the connection, so that the broker sees a failure of the network. */
    @Override
    public void close() {
        wire.close();
    }
}
