package io.lintel.sim.client;

import io.lintel.sim.ledger.ByteLedger;
import io.lintel.sim.ledger.ConnectionTap;
import io.lintel.sim.ledger.PacketStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/** Sockets that book what goes through them. */
final class CountingSocketFactory extends SocketFactory {

    private final ByteLedger ledger;

    CountingSocketFactory(ByteLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Socket createSocket() {
        return new CountingSocket(ledger);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return bound(from, fromPort, new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return bound(from, fromPort, new InetSocketAddress(host, port));
    }

    private Socket connected(InetSocketAddress to) throws IOException {
        Socket socket = createSocket();
        socket.connect(to);
        return socket;
    }

    private Socket bound(InetAddress from, int fromPort, InetSocketAddress to) throws IOException {
        Socket socket = createSocket();
        socket.bind(new InetSocketAddress(from, fromPort));
        socket.connect(to);
        return socket;
    }

    private static final class CountingSocket extends Socket {

        private final ByteLedger ledger;
        private final ConnectionTap tap;

        CountingSocket(ByteLedger ledger) {
            this.ledger = ledger;
            this.tap = new ConnectionTap(false, ledger);
        }

        @Override
        public void connect(SocketAddress to, int timeoutMillis) throws IOException {
            super.connect(to, timeoutMillis);
            ledger.connected();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new CountingInput(super.getInputStream(), tap.received());
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new CountingOutput(super.getOutputStream(), tap.sent());
        }
    }

    private static final class CountingInput extends FilterInputStream {

        private final PacketStream packets;

        CountingInput(InputStream in, PacketStream packets) {
            super(in);
            this.packets = packets;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0) {
                packets.pass(new byte[] {(byte) value}, 0, 1);
            }
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            packets.pass(bytes, offset, Math.max(0, count));
            return count;
        }
    }

    private static final class CountingOutput extends FilterOutputStream {

        private final PacketStream packets;

        CountingOutput(OutputStream out, PacketStream packets) {
            super(out);
            this.packets = packets;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            packets.pass(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            packets.pass(bytes, offset, length);
        }
    }
}
