package io.lintel.broker.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A TCP connection to loopback on which whole MQTT packets are read, each within a deadline. */
public final class Wire implements AutoCloseable {
    /** How long anything may take that a broker does at once. */
    public static final Duration SOON = Duration.ofSeconds(5);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private Wire(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /** Connects to a port of this machine. */
    public static Wire open(int port) {
        return open(port, InetAddress.getLoopbackAddress());
    }

    /** Connects to a port of this machine from another of its addresses. */
    public static Wire open(int port, InetAddress from) {
        try {
            Socket socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) SOON.toMillis());
            return new Wire(socket);
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port, e);
        }
    }

    /** Sends; a connection that the broker has closed is found out by reading. */
    public void send(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
        } catch (SocketException e) {
            // the broker has closed; what it said before is still to be read
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next packet, soon. */
    public Packet read(Version version) {
        return read(version, SOON);
    }

    /** The next packet, within a time. */
    public Packet read(Version version, Duration within) {
        Packet packet = readOrEnd(version, within);
        if (packet == null) {
            throw new AssertionError("the broker has closed the connection");
        }
        return packet;
    }

    /** The next packet, or null where the broker closes instead. */
    public @Nullable Packet readOrEnd(Version version) {
        return readOrEnd(version, SOON);
    }

    private @Nullable Packet readOrEnd(Version version, Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        int firstByte = readByte(deadline);
        if (firstByte < 0) {
            return null;
        }
        return Packet.read(version, firstByte, readContent(deadline));
    }

    /** All bytes of the next packet within a time, or none where the broker closes instead. */
    public byte[] readBytesOrEnd(Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        int firstByte = readByte(deadline);
        return firstByte < 0 ? new byte[0] : Bytes.packet(firstByte, readContent(deadline));
    }

    private byte[] readContent(long deadline) {
        byte[] content = new byte[readLength(deadline)];
        int count = 0;
        while (count < content.length) {
            count += readSome(content, count, deadline);
        }
        return content;
    }

    private int readLength(long deadline) {
        Bytes digits = new Bytes();
        int digit;
        do {
            digit = readByte(deadline);
            digits.u8(digit);
        } while (digit > 127);
        return new ByteReader(digits.toArray()).varint();
    }

    /** The reason of a CONNACK in whatever version, after which the broker closes; or -1 where it only closes. */
    public int readConnackReasonOrEnd() {
        long deadline = System.nanoTime() + SOON.toNanos();
        int firstByte = readByte(deadline);
        if (firstByte < 0) {
            return -1;
        }
        byte[] content = readContent(deadline);
        if (PacketType.of(firstByte) != PacketType.CONNACK || content.length < 2) {
            throw new AssertionError("expected CONNACK, but came " + PacketType.of(firstByte));
        }
        expectEnd();
        return content[1] & 0xFF;
    }

    /** The broker closes the connection, and sends nothing before. */
    public void expectEnd() {
        expectEnd(SOON);
    }

    /** The broker closes the connection within a time, and sends nothing before. */
    public void expectEnd(Duration within) {
        int next = readByte(System.nanoTime() + within.toNanos());
        if (next >= 0) {
            throw new AssertionError("expected the close, but came " + PacketType.of(next));
        }
    }

    /** The broker closes the connection soon, whatever it sends before. */
    public void expectEndAfterAnything() {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (readByte(deadline) >= 0) {
            // what it says does not matter
        }
    }

    /** Reads up to the end of a text of another protocol than MQTT. */
    public void skipTo(String text) {
        long deadline = System.nanoTime() + SOON.toNanos();
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            int next = readByte(deadline);
            if (next < 0) {
                throw new AssertionError("the broker has closed after " + read);
            }
            read.append((char) next);
        }
    }

    /** Nothing comes for a while. For what no other event can prove; costs its time. */
    public void expectSilence(Duration quiet) {
        try {
            int next = readByteOrTimeout(System.nanoTime() + quiet.toNanos());
            throw new AssertionError(next < 0 ? "the broker has closed the connection" : "came " + PacketType.of(next));
        } catch (SocketTimeoutException e) {
            // as it should be
        }
    }

    private int readByte(long deadline) {
        try {
            return readByteOrTimeout(deadline);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nothing came, and the connection is open", e);
        }
    }

    private int readByteOrTimeout(long deadline) throws SocketTimeoutException {
        byte[] one = new byte[1];
        return readSomeOrTimeout(one, 0, deadline) < 0 ? -1 : one[0] & 0xFF;
    }

    private int readSome(byte[] target, int from, long deadline) {
        try {
            int count = readSomeOrTimeout(target, from, deadline);
            if (count < 0) {
                throw new AssertionError("the broker has closed in the middle of a packet");
            }
            return count;
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the rest of a packet did not come", e);
        }
    }

    private int readSomeOrTimeout(byte[] target, int from, long deadline) throws SocketTimeoutException {
        try {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            socket.setSoTimeout((int) Math.max(1, millis));
            return in.read(target, from, target.length - from);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (SocketException e) {
            return -1; // reset is a close, too
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
