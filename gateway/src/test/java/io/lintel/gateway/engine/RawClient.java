package io.lintel.gateway.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/** A client that writes its own packets (MQTT 3.1.1), for what no proper client would do. */
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int CONNECT = 0x10;
    private static final int PUBLISH_QOS_0 = 0x30;
    private static final int CLEAN_SESSION = 0x02;
    private static final int WILL = 0x04;
    private static final int WILL_QOS_SHIFT = 3;
    private static final int CONNACK_BYTES = 4;

    private final Socket socket;

    private RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** Connected. */
    static RawClient connect(int port, String clientId) throws IOException {
        RawClient client = new RawClient(port);
        client.send(CONNECT, body(CLEAN_SESSION, clientId));
        client.readConnack();
        return client;
    }

    /** Connected, with a will. */
    static RawClient connectWithWill(int port, String clientId, String topic, String payload, int qos)
            throws IOException {
        RawClient client = new RawClient(port);
        client.sendWill(clientId, topic, payload, qos);
        client.readConnack();
        return client;
    }

    /** Has said CONNECT with a will of QoS 3, which no client may [MQTT-3.1.2-14]; does not wait for an answer. */
    static RawClient connectWithWillOfQos3(int port, String clientId) throws IOException {
        RawClient client = new RawClient(port);
        client.sendWill(clientId, "will", "x", 3);
        return client;
    }

    private void sendWill(String clientId, String topic, String payload, int qos) throws IOException {
        send(CONNECT, body(CLEAN_SESSION | WILL | qos << WILL_QOS_SHIFT, clientId, topic, payload));
    }

    private static byte[] body(int flags, String... texts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF("MQTT");
        out.writeByte(4);
        out.writeByte(flags);
        out.writeShort(60);
        for (String text : texts) {
            out.writeUTF(text);
        }
        return bytes.toByteArray();
    }

    /** Begins a PUBLISH that says it is so long, and sends a part of it. */
    void publishDeclaring(int remainingBytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(PUBLISH_QOS_0);
        writeLength(bytes, remainingBytes);
        bytes.write(new byte[] {0, 1});
        bytes.write("t".getBytes(UTF_8));
        bytes.write(new byte[1024]);
        socket.getOutputStream().write(bytes.toByteArray());
    }

    private void send(int type, byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(type);
        writeLength(bytes, body.length);
        bytes.write(body);
        socket.getOutputStream().write(bytes.toByteArray());
    }

    private static void writeLength(ByteArrayOutputStream bytes, int length) {
        int rest = length;
        do {
            int more = rest > 0x7F ? 0x80 : 0;
            bytes.write((rest & 0x7F) | more);
            rest >>= 7;
        } while (rest > 0);
    }

    private void readConnack() throws IOException {
        byte[] connack = socket.getInputStream().readNBytes(CONNACK_BYTES);
        if (connack.length != CONNACK_BYTES || connack[3] != 0) {
            throw new IOException("not accepted");
        }
    }

    /** Whether the broker ends the connection while there is patience. */
    boolean closedByBroker() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** Goes without a word. */
    void drop() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
