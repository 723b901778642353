package io.lintel.broker.survival;

import io.lintel.broker.ClientLimits;
import io.lintel.broker.wire.Bytes;
import io.lintel.broker.wire.Connect;
import io.lintel.broker.wire.Message;
import io.lintel.broker.wire.PacketType;
import io.lintel.broker.wire.Property;
import io.lintel.broker.wire.Version;
import io.lintel.broker.wire.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A client at random: it connects under one of a few ids, and sends packets that are right in themselves, or leaves. */
final class FuzzedClient implements AutoCloseable {
    /** Few, so that clients take each other over. */
    static final List<String> IDS = List.of("f0", "f1", "f2", "f3", "f4", "f5", "f6", "f7");

    private static final String[] FILTERS = {
        "a", "a/b", "a/+", "#", "+/b", "$share/g/a", "$share/g/a/#", "$share/h/#", "b/c/d", "a/b/#"
    };
    private static final String[] TOPICS = {"a", "a/b", "a/b/c", "b/c/d", "c"};

    private final int port;
    private final Random random;
    private @Nullable Wire wire;
    private Version version = Version.V5;

    FuzzedClient(int port, Random random) {
        this.port = port;
        this.random = random;
    }

    /** Small enough to be met. */
    static ClientLimits limits() {
        return new ClientLimits(
                50,
                10_000,
                8,
                20,
                20,
                20,
                200,
                10_000,
                4,
                100_000,
                64 << 10,
                1_000_000,
                Duration.ofSeconds(60),
                Duration.ofSeconds(600));
    }

    /** Does the next thing. */
    void step() {
        Wire open = wire;
        if (open == null) {
            connect();
            return;
        }
        int choice = random.nextInt(100);
        if (choice < 45) {
            open.send(publish());
        } else if (choice < 70) {
            open.send(acknowledgement());
        } else if (choice < 82) {
            open.send(subscribe());
        } else if (choice < 88) {
            open.send(unsubscribe());
        } else if (choice < 91) {
            open.send(Bytes.ofHex("C0 00"));
        } else if (choice < 95) {
            open.send(disconnect());
            close();
        } else {
            close();
        }
    }

    private void connect() {
        Version[] versions = Version.values();
        version = versions[random.nextInt(versions.length)];
        Wire open = Wire.open(port);
        wire = open;
        Thread.ofVirtual().start(() -> discard(open));
        Connect connect = Connect.as(IDS.get(random.nextInt(IDS.size())));
        if (random.nextBoolean()) {
            connect.resuming(random.nextInt(600));
        }
        if (random.nextInt(3) == 0) {
            connect.will(message().with(Property.WILL_DELAY, random.nextInt(2)));
        }
        if (random.nextInt(3) == 0) {
            connect.with(Property.RECEIVE_MAXIMUM, 1 + random.nextInt(10));
        }
        if (random.nextInt(4) == 0) {
            connect.with(Property.MAXIMUM_PACKET_SIZE, 20 + random.nextInt(100));
        }
        if (random.nextInt(3) == 0) {
            connect.with(Property.TOPIC_ALIAS_MAXIMUM, random.nextInt(6));
        }
        open.send(connect.bytes(version));
    }

    private static void discard(Wire wire) {
        try {
            wire.expectEndAfterAnything();
        } catch (AssertionError e) {
            wire.close(); // nothing came for long: this client reads no more
        }
    }

    private Message message() {
        Message message = Message.to(TOPICS[random.nextInt(TOPICS.length)])
                .text("x".repeat(random.nextInt(100)))
                .qos(random.nextInt(3));
        return random.nextInt(5) == 0 ? message.retained() : message;
    }

    private byte[] publish() {
        Message message = message();
        if (random.nextInt(4) == 0) {
            message.with(Property.TOPIC_ALIAS, 1 + random.nextInt(4));
        }
        if (random.nextInt(6) == 0) {
            message.with(Property.MESSAGE_EXPIRY, random.nextInt(3));
        }
        return message.bytes(version, id());
    }

    private byte[] acknowledgement() {
        PacketType type = switch (random.nextInt(6)) {
            case 0 -> PacketType.PUBREC;
            case 1 -> PacketType.PUBREL;
            case 2 -> PacketType.PUBCOMP;
            default -> PacketType.PUBACK;
        };
        Bytes content = new Bytes().u16(id());
        if (version.hasProperties() && random.nextInt(8) == 0) {
            content.u8(type == PacketType.PUBACK || type == PacketType.PUBREC ? 0x80 : 0x92);
        }
        return Bytes.packet(type.firstByte(), content.toArray());
    }

    private byte[] subscribe() {
        Bytes content = new Bytes().u16(id());
        if (version.hasProperties()) {
            content.raw(
                    random.nextBoolean() ? Bytes.ofHex("00") : new byte[] {2, 0x0B, (byte) (1 + random.nextInt(100))});
        }
        for (int n = random.nextInt(3); n >= 0; n--) {
            String filter = filter();
            boolean shared = filter.startsWith("$share");
            int qos = random.nextInt(3);
            int more = version.hasProperties() ? random.nextInt(12) << 2 & (shared ? ~4 : ~0) : 0;
            content.text(filter).u8(qos | more);
        }
        return Bytes.packet(PacketType.SUBSCRIBE.firstByte(), content.toArray());
    }

    private byte[] unsubscribe() {
        Bytes content = new Bytes().u16(id());
        if (version.hasProperties()) {
            content.u8(0);
        }
        return Bytes.packet(
                PacketType.UNSUBSCRIBE.firstByte(), content.text(filter()).toArray());
    }

    private byte[] disconnect() {
        if (!version.hasProperties() || random.nextBoolean()) {
            return Bytes.ofHex("E0 00");
        }
        Bytes content = new Bytes().u8(random.nextBoolean() ? 0 : 4);
        byte[] expiry = new Bytes().u8(0x11).u32(random.nextInt(100)).toArray();
        return Bytes.packet(
                PacketType.DISCONNECT.firstByte(), content.properties(expiry).toArray());
    }

    private String filter() {
        return FILTERS[random.nextInt(FILTERS.length)];
    }

    private int id() {
        return 1 + random.nextInt(12);
    }

    /** Leaves without a word. */
    @Override
    public void close() {
        Wire open = wire;
        wire = null;
        if (open != null) {
            open.close();
        }
    }
}
