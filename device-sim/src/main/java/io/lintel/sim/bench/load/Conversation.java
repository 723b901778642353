package io.lintel.sim.bench.load;

import io.lintel.sim.wire.Packets;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;

/** One client that says one thing and waits for the answer; for what is not load. */
final class Conversation implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int KEEP_ALIVE_SECONDS = 600;

    private final Socket socket = new Socket();
    private final DataInputStream in;

    /** Connects with a session that outlives the connection. */
    Conversation(InetSocketAddress broker, String client) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(broker);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            send(Packets.connect(client, KEEP_ALIVE_SECONDS, true));
            await(Packets.CONNACK);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    void subscribe(String filter, int qos) throws IOException {
        send(Packets.subscribe(1, List.of(filter), qos));
        await(Packets.SUBACK);
    }

    void send(byte[] packet) throws IOException {
        socket.getOutputStream().write(packet);
    }

    /** Returns when a packet of this type has come; others are read and forgotten. */
    void await(int type) throws IOException {
        int header;
        do {
            header = in.readUnsignedByte();
            in.skipNBytes(length());
        } while (header >>> 4 != type);
    }

    /** How many publishes come until nothing has come for so long. */
    int countPublishes(int quietMillis) throws IOException {
        int count = 0;
        socket.setSoTimeout(quietMillis);
        try {
            while (true) {
                await(Packets.PUBLISH);
                count++;
            }
        } catch (SocketTimeoutException e) {
            return count;
        }
    }

    @Override
    public void close() throws IOException {
        try (socket) {
            send(Packets.disconnect());
        }
    }

    private int length() throws IOException {
        int length = 0;
        int shift = 0;
        int octet;
        do {
            octet = in.readByte();
            length |= (octet & 0x7f) << shift;
            shift += 7;
        } while (octet < 0);
        return length;
    }
}
