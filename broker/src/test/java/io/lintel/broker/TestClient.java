package io.lintel.broker;

import io.lintel.broker.codec.ClientSideDecoder;
import io.lintel.broker.codec.PacketEncoder;
import io.lintel.broker.message.ClientId;
import io.lintel.broker.message.Connack;
import io.lintel.broker.message.Connect;
import io.lintel.broker.message.Disconnect;
import io.lintel.broker.message.Packet;
import io.lintel.broker.message.Pingreq;
import io.lintel.broker.message.Pingresp;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.ProtocolVersion;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishPacket;
import io.lintel.broker.message.Qos;
import io.lintel.broker.message.Reason;
import io.lintel.broker.message.Suback;
import io.lintel.broker.message.Subscribe;
import io.lintel.broker.message.Subscription;
import io.lintel.broker.message.Will;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client for tests, on a blocking socket: it sends any packet or any bytes, and hands out what comes, one packet at a
 * time. It does nothing by itself: no acknowledgement, no ping.
 */
public final class TestClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int QUIET_MILLIS = 150;

    private final Socket socket;
    private final ProtocolVersion version;
    private final ByteBuf received = Unpooled.buffer();
    private final ClientSideDecoder decoder;
    private int lastPacketId;

    private TestClient(int port, ProtocolVersion version) {
        try {
            this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.version = version;
        this.decoder = new ClientSideDecoder(version);
    }

    /** A socket that has sent nothing yet. */
    public static TestClient open(int port, ProtocolVersion version) {
        return new TestClient(port, version);
    }

    /** A client that has been let in. */
    public static TestClient connect(int port, ProtocolVersion version, String id) {
        return connect(port, plan(version, id).cleanStart(true));
    }

    /** A client that has been let in as planned. */
    public static TestClient connect(int port, Plan plan) {
        TestClient client = open(port, plan.version);
        Connack connack = client.greet(plan);
        if (connack.reason() != Reason.SUCCESS) {
            throw new AssertionError("refused: " + connack);
        }
        return client;
    }

    public static Plan plan(ProtocolVersion version, String id) {
        return new Plan(version, id);
    }

    /** What a CONNECT will say. */
    public static final class Plan {
        private final ProtocolVersion version;
        private final String id;
        private boolean cleanStart;
        private int keepAlive = 60;
        private @Nullable Will will;
        private @Nullable String user;
        private Properties properties = Properties.NONE;

        private Plan(ProtocolVersion version, String id) {
            this.version = version;
            this.id = id;
        }

        public Plan cleanStart(boolean clean) {
            cleanStart = clean;
            return this;
        }

        public Plan keepAlive(int seconds) {
            keepAlive = seconds;
            return this;
        }

        public Plan will(Publish publish, long delaySeconds) {
            will = new Will(publish, delaySeconds);
            return this;
        }

        public Plan user(String name) {
            user = name;
            return this;
        }

        public Plan properties(Properties.Builder builder) {
            properties = builder.build();
            return this;
        }

        Connect packet() {
            return new Connect(version, new ClientId(id), cleanStart, keepAlive, will, user, null, properties);
        }
    }

    /** Sends a CONNECT and returns the answer. */
    public Connack greet(Plan plan) {
        send(plan.packet());
        return next(Connack.class);
    }

    public void send(Packet packet) {
        ByteBuf bytes = Unpooled.buffer();
        PacketEncoder.encode(bytes, version, packet, Integer.MAX_VALUE);
        byte[] raw = new byte[bytes.readableBytes()];
        bytes.readBytes(raw);
        send(raw);
    }

    public void send(byte[] raw) {
        try {
            socket.getOutputStream().write(raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Subscribes, and returns the reason for that one filter. */
    public Reason subscribe(String filter, Qos qos) {
        return subscribe(Subscription.of(filter, qos), Properties.NONE);
    }

    public Reason subscribe(Subscription subscription, Properties properties) {
        send(new Subscribe(nextId(), List.of(subscription), properties));
        return next(Suback.class).reasons().getFirst();
    }

    /** Sends a publish and returns its packet id, 0 at QoS 0. */
    public int publish(Publish publish) {
        int id = publish.qos() == Qos.AT_MOST_ONCE ? 0 : nextId();
        send(new PublishPacket(publish, id, false, 0, List.of()));
        return id;
    }

    public int publish(String topic, String payload, Qos qos) {
        return publish(Publish.of(topic, payload, qos));
    }

    private int nextId() {
        return ++lastPacketId;
    }

    /** The next packet, which has to be of this type. */
    public <P extends Packet> P next(Class<P> type) {
        Packet packet = next();
        if (!type.isInstance(packet)) {
            throw new AssertionError("expected " + type.getSimpleName() + ", got " + packet);
        }
        return type.cast(packet);
    }

    /** The next publish, which has to have this payload. */
    public PublishPacket nextPublish(String payload) {
        PublishPacket packet = next(PublishPacket.class);
        if (!packet.publish().payload().text().equals(payload)) {
            throw new AssertionError("expected " + payload + ", got " + packet);
        }
        return packet;
    }

    /** The next packet. */
    public Packet next() {
        try {
            Packet packet = read(PATIENCE_MILLIS);
            if (packet == null) {
                throw new AssertionError("nothing came");
            }
            return packet;
        } catch (EOFException | SocketException e) {
            throw new AssertionError("closed", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing comes but the answer to a ping: all that was on the way before has been seen. */
    public void expectNothing() {
        send(Pingreq.INSTANCE);
        Packet packet = next();
        if (!(packet instanceof Pingresp)) {
            throw new AssertionError("expected nothing, got " + packet);
        }
        try {
            Packet late = read(QUIET_MILLIS);
            if (late != null) {
                throw new AssertionError("expected nothing, got " + late);
            }
        } catch (IOException e) {
            throw new AssertionError("closed", e);
        }
    }

    /** Whether the broker still answers a ping. */
    public boolean isOpen() {
        try {
            send(Pingreq.INSTANCE);
            for (Packet packet = read(PATIENCE_MILLIS); packet != null; packet = read(PATIENCE_MILLIS)) {
                if (packet instanceof Pingresp) {
                    return true;
                }
            }
            return false;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** The broker closes; in MQTT 5 it says why before. */
    public Reason expectClosed() {
        Reason reason = Reason.SUCCESS;
        try {
            while (true) {
                Packet packet = read(PATIENCE_MILLIS);
                if (packet == null) {
                    throw new AssertionError("still open");
                }
                if (packet instanceof Disconnect disconnect) {
                    reason = disconnect.reason();
                } else if (packet instanceof Connack connack) {
                    reason = connack.reason();
                }
            }
        } catch (EOFException | SocketException e) {
            return reason;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Packet read(int patienceMillis) throws IOException {
        socket.setSoTimeout(patienceMillis);
        byte[] chunk = new byte[4_096];
        while (true) {
            Packet packet = decoder.decode(received);
            if (packet != null) {
                return packet;
            }
            int n;
            try {
                n = socket.getInputStream().read(chunk);
            } catch (SocketTimeoutException e) {
                return null;
            }
            if (n < 0) {
                throw new EOFException();
            }
            received.writeBytes(chunk, 0, n);
        }
    }

    /** Says goodbye and closes. */
    public void disconnect() {
        send(Disconnect.of(Reason.SUCCESS));
        close();
    }

    /** Closes without a word. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
