package io.lintel.sim.client.lean;

import io.lintel.sim.ledger.ByteLedger;
import io.lintel.sim.ledger.Layer;
import io.lintel.sim.wire.MalformedStreamException;
import io.lintel.sim.wire.PacketCutter;
import io.lintel.sim.wire.PacketSink;
import io.lintel.sim.wire.Packets;
import io.lintel.sim.wire.Properties;
import io.lintel.sim.wire.Version;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** What the broker says on one connection, packet by packet: decides what is answered and who is told. */
final class Session implements PacketSink {

    /** Of a longer packet a device looks at the beginning alone: a fleet that is sent firmware must not hold it. */
    private static final int KEPT_BYTES = 4 * 1024;

    private static final int FILTERS_PER_PACKET = 50;

    /** So many open messages at most, where the broker says that it takes more. */
    private static final int MOST_OPEN = 200;

    /** MQTT 3.1.1 has no words for what the broker takes: as many as most clients of that time have open. */
    private static final int OPEN_UNASKED = 10;

    /** What comes of it. */
    interface Events {

        /**
         * @param serverKeepAlive in seconds; -1 when the broker has no wish
         */
        void ready(boolean sessionPresent, int receiveMaximum, int serverKeepAlive);

        void refused(String reason);

        void lost(String why);

        /** A PINGREQ is answered. */
        void pong();

        /** The payload, or its beginning, belongs to who is told. */
        void received(String topic, ByteBuffer payload);

        Flights flights();
    }

    private final Version version;
    private final List<String> filters;
    private final int qos;
    private final ByteLedger ledger;
    private final Uplink uplink;
    private final Events events;
    private final PacketCutter cutter = new PacketCutter(KEPT_BYTES);

    /** Packet ids of what came at QoS 2 and is not released. [MQTT-4.3.3-2] */
    private final Set<Integer> unreleased;

    private boolean sessionPresent;
    private int receiveMaximum;
    private int serverKeepAlive = -1;
    private int subscribed;

    /** @param unreleased of the connection before, if there was one; belongs to the session and outlives this one */
    Session(
            Version version,
            List<String> filters,
            int qos,
            Set<Integer> unreleased,
            ByteLedger ledger,
            Uplink uplink,
            Events events) {
        this.version = version;
        this.filters = filters;
        this.qos = qos;
        this.unreleased = unreleased;
        this.ledger = ledger;
        this.uplink = uplink;
        this.events = events;
        this.receiveMaximum = version.hasProperties() ? MOST_OPEN : OPEN_UNASKED;
    }

    void restore(ByteBuffer empty) {
        cutter.restore(empty);
    }

    void take(ByteBuffer filled) {
        try {
            cutter.cut(filled, this);
        } catch (IndexOutOfBoundsException tooShort) { // a packet whose content ends before it should
            throw new MalformedStreamException("a packet that is shorter than its content");
        }
    }

    @Override
    public void packet(int header, ByteBuffer in, int body, int end) {
        int type = header >>> 4;
        if (type == Packets.PUBLISH) {
            publish(header >> 1 & 3, in, body, end);
            return;
        }
        ledger.received(layer(type), end - body + 2);
        switch (type) {
            case Packets.CONNACK -> connected(in, body, end);
            case Packets.SUBACK -> subscribed(in, body, end);
            case Packets.PUBACK, Packets.PUBCOMP -> events.flights().acknowledged(id(in, body), reason(in, body, end));
            case Packets.PUBREC -> events.flights().received(id(in, body), reason(in, body, end));
            case Packets.PUBREL -> {
                unreleased.remove(id(in, body));
                uplink.acknowledge(Packets.PUBCOMP, id(in, body));
            }
            case Packets.PINGRESP -> events.pong();
            case Packets.DISCONNECT ->
                events.lost("the broker says goodbye, reason " + (end > body ? in.get(body) & 0xff : 0));
            default -> throw new MalformedStreamException("a packet of type " + type + " that no client expects");
        }
    }

    private static Layer layer(int type) {
        return switch (type) {
            case Packets.PINGRESP -> Layer.KEEP_ALIVE;
            case Packets.PUBACK, Packets.PUBREC, Packets.PUBREL, Packets.PUBCOMP -> Layer.ACKS;
            default -> Layer.SESSION;
        };
    }

    private void connected(ByteBuffer in, int body, int end) {
        int code = in.get(body + 1) & 0xff;
        if (code != 0) {
            events.refused("code " + code);
            return;
        }
        sessionPresent = (in.get(body) & 1) == 1;
        if (version.hasProperties() && end > body + 2) {
            receiveMaximum =
                    Math.min(MOST_OPEN, Properties.twoBytes(in, body + 2, Properties.RECEIVE_MAXIMUM, MOST_OPEN));
            serverKeepAlive = Properties.twoBytes(in, body + 2, Properties.SERVER_KEEP_ALIVE, -1);
        }
        if (!sessionPresent) {
            unreleased.clear();
        }
        subscribed = sessionPresent ? filters.size() : 0;
        subscribeMore();
    }

    private void subscribeMore() {
        if (subscribed == filters.size()) {
            events.ready(sessionPresent, receiveMaximum, serverKeepAlive);
            return;
        }
        List<String> next = filters.subList(subscribed, Math.min(filters.size(), subscribed + FILTERS_PER_PACKET));
        subscribed += next.size();
        // ids that a PUBLISH does not use yet: none is sent before all is subscribed
        uplink.send(Layer.SESSION, Packets.subscribe(version, subscribed, next, qos));
    }

    private void subscribed(ByteBuffer in, int body, int end) {
        int codes = version.hasProperties() ? Properties.end(in, body + 2) : body + 2;
        for (int at = codes; at < end; at++) {
            if ((in.get(at) & 0xff) >= Reasons.FIRST_ERROR) {
                events.refused("subscription, code " + (in.get(at) & 0xff));
                return;
            }
        }
        subscribeMore();
    }

    private void publish(int messageQos, ByteBuffer in, int body, int end) {
        int topicBytes = in.getShort(body) & 0xffff;
        int at = body + 2 + topicBytes;
        int packetId = messageQos > 0 ? id(in, at) : 0;
        at += messageQos > 0 ? 2 : 0;
        if (version.hasProperties()) {
            at = Properties.end(in, at);
        }
        int whole = wholeLength(in, body);
        ledger.publishReceived(body + whole - at, topicBytes, whole + lengthBytes(in, body) + 1);
        boolean again = messageQos == 2 && !unreleased.add(packetId);
        if (messageQos > 0) {
            uplink.acknowledge(messageQos == 1 ? Packets.PUBACK : Packets.PUBREC, packetId);
        }
        if (!again) {
            byte[] topic = new byte[topicBytes];
            in.get(body + 2, topic);
            byte[] payload = new byte[end - at];
            in.get(at, payload);
            events.received(new String(topic, StandardCharsets.UTF_8), ByteBuffer.wrap(payload));
        }
    }

    /** How many bytes the remaining length of a PUBLISH takes, which ends where its body begins. */
    private static int lengthBytes(ByteBuffer in, int body) {
        int bytes = 1;
        while (in.get(body - bytes - 1) < 0) { // the header before it has no such bit
            bytes++;
        }
        return bytes;
    }

    /** The remaining length, of which the bytes here may be the beginning alone. */
    private static int wholeLength(ByteBuffer in, int body) {
        int length = 0;
        int count = lengthBytes(in, body);
        for (int i = 0; i < count; i++) {
            length |= (in.get(body - count + i) & 0x7f) << (7 * i);
        }
        return length;
    }

    private int reason(ByteBuffer in, int body, int end) {
        return version.hasProperties() && end - body > 2 ? in.get(body + 2) & 0xff : 0;
    }

    private static int id(ByteBuffer in, int at) {
        return in.getShort(at) & 0xffff;
    }
}
